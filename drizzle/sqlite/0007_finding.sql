CREATE TABLE `artifact_part` (
	`path` text NOT NULL,
	`part` integer NOT NULL,
	`run_id` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`path`, `part`)
);
--> statement-breakpoint
CREATE INDEX `artifact_part_run_idx` ON `artifact_part` (`run_id`);--> statement-breakpoint
CREATE TABLE `default_view` (
	`team_id` text NOT NULL,
	`page` text NOT NULL,
	`owner` text NOT NULL,
	`view_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `page`, `owner`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`view_id`) REFERENCES `saved_view`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `default_view_idx` ON `default_view` (`view_id`);--> statement-breakpoint
CREATE TABLE `experiment_tag` (
	`experiment_id` text NOT NULL,
	`tag` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`experiment_id`, `tag`),
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `experiment_tag_idx` ON `experiment_tag` (`team_id`,`tag`);--> statement-breakpoint
CREATE TABLE `run_metric` (
	`run_id` text NOT NULL,
	`key` text NOT NULL,
	`team_id` text NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`run_id`, `key`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `run_metric_sort_idx` ON `run_metric` (`team_id`,`key`,`value`,`run_id`);--> statement-breakpoint
CREATE TABLE `run_tag` (
	`run_id` text NOT NULL,
	`tag` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`run_id`, `tag`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `run_tag_idx` ON `run_tag` (`team_id`,`tag`);--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`shared` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_view_idx` ON `saved_view` (`team_id`,`page`,`user_id`);--> statement-breakpoint
ALTER TABLE `experiment` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `experiment` ADD `trashed_at` integer;--> statement-breakpoint
ALTER TABLE `job` ADD `label` text;--> statement-breakpoint
ALTER TABLE `worker` ADD `labels` text;--> statement-breakpoint
ALTER TABLE `worker` ADD `concurrency` integer;--> statement-breakpoint
CREATE INDEX `run_created_idx` ON `run` (`team_id`,`created_at`,`id`);--> statement-breakpoint
INSERT INTO `run_metric` (`run_id`, `key`, `team_id`, `value`) SELECT r.`id`, m.`key`, r.`team_id`, m.`value` FROM `run` r, json_each(r.`metrics`) m WHERE r.`metrics` IS NOT NULL AND m.`type` IN ('integer', 'real');
