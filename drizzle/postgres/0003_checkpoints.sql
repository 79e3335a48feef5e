ALTER TABLE "artifact" ADD COLUMN "attempt" bigint;--> statement-breakpoint
ALTER TABLE "artifact" ADD COLUMN "step" bigint;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "from_step" bigint;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "from_step" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "from_step" bigint;