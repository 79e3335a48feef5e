CREATE TABLE `note` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`experiment_id` text NOT NULL,
	`run_id` text,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`edited_by` text,
	`edited_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edited_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `note_experiment_idx` ON `note` (`experiment_id`);--> statement-breakpoint
CREATE INDEX `note_run_idx` ON `note` (`run_id`);--> statement-breakpoint
CREATE TABLE `report_experiment` (
	`report_id` text NOT NULL,
	`experiment_id` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`report_id`, `experiment_id`),
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `report_experiment_idx` ON `report_experiment` (`experiment_id`);--> statement-breakpoint
CREATE TABLE `report_snapshot` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`report_id` text NOT NULL,
	`data` blob NOT NULL,
	`frozen_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `report_snapshot_report_idx` ON `report_snapshot` (`report_id`,`frozen_at`);--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`edited_by` text,
	`edited_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`edited_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `report_team_idx` ON `report` (`team_id`,`edited_at`,`id`);--> statement-breakpoint
ALTER TABLE `share_link` ADD `anonymous` integer;