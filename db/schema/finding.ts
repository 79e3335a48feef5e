import { VIEW_PAGES } from "../../domain/saved-view";
import { id, now } from "./defaults";
import type { Kit } from "./kit.sqlite";
import type { PeopleTables } from "./people";
import type { defineTrainingTables } from "./training";

type TrainingTables = ReturnType<typeof defineTrainingTables>;

/** What people find their runs by: tags and saved views. */
export function defineFindingTables(k: Kit, { users, teams }: PeopleTables, { experiments, runs }: TrainingTables) {
  const experimentTags = k.table(
    "experiment_tag",
    {
      experimentId: k
        .text()
        .notNull()
        .references(() => experiments.id, { onDelete: "cascade" }),
      tag: k.text().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
    },
    (t) => [k.primaryKey({ columns: [t.experimentId, t.tag] }), k.index("experiment_tag_idx").on(t.teamId, t.tag)],
  );

  const runTags = k.table(
    "run_tag",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      tag: k.text().notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
    },
    (t) => [k.primaryKey({ columns: [t.runId, t.tag] }), k.index("run_tag_idx").on(t.teamId, t.tag)],
  );

  /** The state of a page, by name. */
  const savedViews = k.table(
    "saved_view",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      /** Whose it is; others of the team see it where it is shared. */
      userId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      page: k.choice(VIEW_PAGES).notNull(),
      name: k.text().notNull(),
      /** The page's search parameters, without the question mark. */
      query: k.text().notNull(),
      shared: k.bool().notNull(),
      createdAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("saved_view_idx").on(t.teamId, t.page, t.userId)],
  );

  /** With what a page opens: for one person, or for all of the team that chose nothing. */
  const defaultViews = k.table(
    "default_view",
    {
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      page: k.choice(VIEW_PAGES).notNull(),
      /** The person's id, or the empty word for the team's. */
      owner: k.text().notNull(),
      viewId: k
        .text()
        .notNull()
        .references(() => savedViews.id, { onDelete: "cascade" }),
    },
    (t) => [k.primaryKey({ columns: [t.teamId, t.page, t.owner] }), k.index("default_view_idx").on(t.viewId)],
  );

  return { experimentTags, runTags, savedViews, defaultViews };
}
