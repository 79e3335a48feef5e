ALTER TABLE `artifact` ADD `attempt` integer;--> statement-breakpoint
ALTER TABLE `artifact` ADD `step` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `from_step` integer;--> statement-breakpoint
ALTER TABLE `job` ADD `from_step` integer;--> statement-breakpoint
ALTER TABLE `run` ADD `from_step` integer;