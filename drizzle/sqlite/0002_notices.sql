ALTER TABLE `attempt` ADD `stack` integer;--> statement-breakpoint
ALTER TABLE `job` ADD `max_stack` integer;--> statement-breakpoint
ALTER TABLE `run` ADD `notices` text;