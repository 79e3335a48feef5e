import { id, now } from "./defaults";
import type { Kit } from "./kit.sqlite";
import type { PeopleTables } from "./people";
import type { defineTrainingTables } from "./training";

type TrainingTables = ReturnType<typeof defineTrainingTables>;

/** What people write about their experiments: notes, and reports with their figures. */
export function defineWritingTables(k: Kit, { users, teams }: PeopleTables, { experiments, runs }: TrainingTables) {
  /** One note an experiment or run. `version` rises with every change: a change of an older one is refused. */
  const notes = k.table(
    "note",
    {
      /** The id of what it hangs on, so that nothing has two. */
      subjectId: k.text().primaryKey(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      /** Of a run's note, the run's experiment. */
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      /** Null for the note of an experiment. */
      runId: k.text().references(() => runs.id, { onDelete: "cascade" }),
      body: k.text().notNull(),
      version: k.int().notNull(),
      editedBy: k.text().references(() => users.id, { onDelete: "set null" }),
      editedAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("note_experiment_idx").on(t.experimentId), k.index("note_run_idx").on(t.runId)],
  );

  const reports = k.table(
    "report",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      title: k.text().notNull(),
      body: k.text().notNull(),
      version: k.int().notNull(),
      createdBy: k.text().references(() => users.id, { onDelete: "set null" }),
      createdAt: k.instant().notNull().$defaultFn(now),
      editedBy: k.text().references(() => users.id, { onDelete: "set null" }),
      editedAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("report_team_idx").on(t.teamId, t.editedAt, t.id)],
  );

  /** Experiments that the live blocks of a report draw; what a link to the report lets its holder read. */
  const reportExperiments = k.table(
    "report_experiment",
    {
      reportId: k
        .text()
        .notNull()
        .references(() => reports.id, { onDelete: "cascade" }),
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
    },
    (t) => [
      k.primaryKey({ columns: [t.reportId, t.experimentId] }),
      k.index("report_experiment_idx").on(t.experimentId),
    ],
  );

  /** What a frozen block is drawn from, as it was at one moment. It outlives its experiment, so it doesn't refer to it. */
  const reportSnapshots = k.table(
    "report_snapshot",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      reportId: k
        .text()
        .notNull()
        .references(() => reports.id, { onDelete: "cascade" }),
      /** Gzipped superjson of the experiment, its runs and series. */
      data: k.bytes().notNull(),
      frozenAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("report_snapshot_report_idx").on(t.reportId, t.frozenAt)],
  );

  return { notes, reports, reportExperiments, reportSnapshots };
}
