CREATE TABLE "artifact_part" (
	"path" text NOT NULL,
	"part" bigint NOT NULL,
	"run_id" text NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "artifact_part_path_part_pk" PRIMARY KEY("path","part")
);
--> statement-breakpoint
CREATE TABLE "default_view" (
	"team_id" text NOT NULL,
	"page" text NOT NULL,
	"owner" text NOT NULL,
	"view_id" text NOT NULL,
	CONSTRAINT "default_view_team_id_page_owner_pk" PRIMARY KEY("team_id","page","owner")
);
--> statement-breakpoint
CREATE TABLE "experiment_tag" (
	"experiment_id" text NOT NULL,
	"tag" text NOT NULL,
	"team_id" text NOT NULL,
	CONSTRAINT "experiment_tag_experiment_id_tag_pk" PRIMARY KEY("experiment_id","tag")
);
--> statement-breakpoint
CREATE TABLE "run_metric" (
	"run_id" text NOT NULL,
	"key" text NOT NULL,
	"team_id" text NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "run_metric_run_id_key_pk" PRIMARY KEY("run_id","key")
);
--> statement-breakpoint
CREATE TABLE "run_tag" (
	"run_id" text NOT NULL,
	"tag" text NOT NULL,
	"team_id" text NOT NULL,
	CONSTRAINT "run_tag_run_id_tag_pk" PRIMARY KEY("run_id","tag")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "experiment" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "experiment" ADD COLUMN "trashed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "labels" jsonb;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "concurrency" bigint;--> statement-breakpoint
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_view_id_saved_view_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_view"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_tag" ADD CONSTRAINT "experiment_tag_experiment_id_experiment_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_tag" ADD CONSTRAINT "experiment_tag_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_metric" ADD CONSTRAINT "run_metric_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_metric" ADD CONSTRAINT "run_metric_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_tag" ADD CONSTRAINT "run_tag_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_tag" ADD CONSTRAINT "run_tag_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artifact_part_run_idx" ON "artifact_part" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "default_view_idx" ON "default_view" USING btree ("view_id");--> statement-breakpoint
CREATE INDEX "experiment_tag_idx" ON "experiment_tag" USING btree ("team_id","tag");--> statement-breakpoint
CREATE INDEX "run_metric_sort_idx" ON "run_metric" USING btree ("team_id","key","value","run_id");--> statement-breakpoint
CREATE INDEX "run_tag_idx" ON "run_tag" USING btree ("team_id","tag");--> statement-breakpoint
CREATE INDEX "saved_view_idx" ON "saved_view" USING btree ("team_id","page","user_id");--> statement-breakpoint
CREATE INDEX "run_created_idx" ON "run" USING btree ("team_id","created_at","id");--> statement-breakpoint
INSERT INTO "run_metric" ("run_id", "key", "team_id", "value") SELECT r."id", m."key", r."team_id", m."value"::text::double precision FROM "run" r, jsonb_each(r."metrics") m WHERE jsonb_typeof(r."metrics") = 'object' AND jsonb_typeof(m."value") = 'number';
