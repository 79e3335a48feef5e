CREATE TABLE "note" (
	"subject_id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"run_id" text,
	"body" text NOT NULL,
	"version" bigint NOT NULL,
	"edited_by" text,
	"edited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_experiment" (
	"report_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"team_id" text NOT NULL,
	CONSTRAINT "report_experiment_report_id_experiment_id_pk" PRIMARY KEY("report_id","experiment_id")
);
--> statement-breakpoint
CREATE TABLE "report_snapshot" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"report_id" text NOT NULL,
	"data" "bytea" NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"version" bigint NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_by" text,
	"edited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "share_link" ADD COLUMN "anonymous" boolean;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_experiment_id_experiment_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_edited_by_user_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_experiment" ADD CONSTRAINT "report_experiment_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_experiment" ADD CONSTRAINT "report_experiment_experiment_id_experiment_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_experiment" ADD CONSTRAINT "report_experiment_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD CONSTRAINT "report_snapshot_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD CONSTRAINT "report_snapshot_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_edited_by_user_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "note_experiment_idx" ON "note" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "note_run_idx" ON "note" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "report_experiment_idx" ON "report_experiment" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "report_snapshot_report_idx" ON "report_snapshot" USING btree ("report_id","frozen_at");--> statement-breakpoint
CREATE INDEX "report_team_idx" ON "report" USING btree ("team_id","edited_at","id");