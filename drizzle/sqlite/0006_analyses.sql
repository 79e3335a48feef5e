CREATE TABLE `analysis` (
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`team_id` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`run_id`, `kind`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade
);
