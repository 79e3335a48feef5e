ALTER TABLE `run` ADD `peak_bytes` integer;--> statement-breakpoint
ALTER TABLE `worker` ADD `memory_bytes` integer;