ALTER TABLE "run" ADD COLUMN "peak_bytes" bigint;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "memory_bytes" bigint;