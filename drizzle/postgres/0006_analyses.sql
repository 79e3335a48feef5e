CREATE TABLE "analysis" (
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"team_id" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "analysis_run_id_kind_pk" PRIMARY KEY("run_id","kind")
);
--> statement-breakpoint
ALTER TABLE "analysis" ADD CONSTRAINT "analysis_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analysis" ADD CONSTRAINT "analysis_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;