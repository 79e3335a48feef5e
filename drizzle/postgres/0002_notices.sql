ALTER TABLE "attempt" ADD COLUMN "stack" bigint;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "max_stack" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "notices" jsonb;