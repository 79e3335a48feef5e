CREATE TABLE `account` (
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`provider` text NOT NULL,
	`provider_account_id` text NOT NULL,
	`refresh_token` text,
	`access_token` text,
	`expires_at` integer,
	`token_type` text,
	`scope` text,
	`id_token` text,
	`session_state` text,
	PRIMARY KEY(`provider`, `provider_account_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user_idx` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `arm` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`experiment_id` text NOT NULL,
	`position` integer NOT NULL,
	`method` text NOT NULL,
	`params` text NOT NULL,
	`config` text NOT NULL,
	`config_hash` text NOT NULL,
	`parameters` integer NOT NULL,
	`step_flops` real NOT NULL,
	`rule_flops` real NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `arm_position_idx` ON `arm` (`experiment_id`,`position`);--> statement-breakpoint
CREATE TABLE `artifact` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`path` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `artifact_run_idx` ON `artifact` (`run_id`);--> statement-breakpoint
CREATE TABLE `attempt` (
	`run_id` text NOT NULL,
	`number` integer NOT NULL,
	`team_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`status` text NOT NULL,
	`failure` text,
	`failure_message` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`run_id`, `number`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`user_id` text,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text,
	`details` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `audit_event_team_idx` ON `audit_event` (`team_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `experiment` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`preset` text,
	`spec` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `experiment_team_idx` ON `experiment` (`team_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invite_tokenHash_unique` ON `invite` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invite_team_idx` ON `invite` (`team_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `job` (
	`run_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`experiment_id` text NOT NULL,
	`stack_key` text NOT NULL,
	`bytes` real NOT NULL,
	`position` integer NOT NULL,
	`enqueued_at` integer NOT NULL,
	`worker_id` text,
	`fence` integer NOT NULL,
	`lease_until` integer,
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `job_queue_idx` ON `job` (`worker_id`,`position`,`enqueued_at`,`run_id`);--> statement-breakpoint
CREATE INDEX `job_stack_idx` ON `job` (`worker_id`,`stack_key`,`position`);--> statement-breakpoint
CREATE INDEX `job_lease_idx` ON `job` (`lease_until`);--> statement-breakpoint
CREATE TABLE `membership` (
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `user_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `membership_user_idx` ON `membership` (`user_id`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`window_ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `run` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`experiment_id` text NOT NULL,
	`arm_id` text NOT NULL,
	`seed` integer NOT NULL,
	`status` text NOT NULL,
	`stop_requested` integer NOT NULL,
	`step` integer NOT NULL,
	`failure` text,
	`failure_message` text,
	`diverged_at` integer,
	`attempt` integer NOT NULL,
	`chosen_step` integer,
	`metrics` text,
	`rule_seconds` real,
	`train_seconds` real,
	`eval_seconds` real,
	`environment` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_id`) REFERENCES `arm`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `run_cell_idx` ON `run` (`arm_id`,`seed`);--> statement-breakpoint
CREATE INDEX `run_experiment_idx` ON `run` (`experiment_id`,`revision`);--> statement-breakpoint
CREATE INDEX `run_team_idx` ON `run` (`team_id`,`status`);--> statement-breakpoint
CREATE TABLE `series` (
	`run_id` text NOT NULL,
	`key` text NOT NULL,
	`team_id` text NOT NULL,
	`count` integer NOT NULL,
	`non_finite` integer NOT NULL,
	`first_step` integer NOT NULL,
	`last_step` integer NOT NULL,
	`last` real,
	`min` real,
	`max` real,
	`sum` real NOT NULL,
	PRIMARY KEY(`run_id`, `key`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `series_chunk` (
	`run_id` text NOT NULL,
	`key` text NOT NULL,
	`first_step` integer NOT NULL,
	`last_step` integer NOT NULL,
	`team_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`revision` integer NOT NULL,
	`count` integer NOT NULL,
	`steps` blob NOT NULL,
	`values` blob NOT NULL,
	PRIMARY KEY(`run_id`, `key`, `first_step`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `series_chunk_live_idx` ON `series_chunk` (`run_id`,`revision`);--> statement-breakpoint
CREATE TABLE `share_link` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`title` text NOT NULL,
	`scope` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`views` integer NOT NULL,
	`last_viewed_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_link_tokenHash_unique` ON `share_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `share_link_team_idx` ON `share_link` (`team_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`email` text NOT NULL,
	`email_verified` integer,
	`image` text,
	`password_hash` text,
	`epoch` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `worker` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`pid` integer NOT NULL,
	`engine` text,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL
);
