import { ANALYSIS_KINDS, type Analysis } from "../../domain/analysis";
import type { Kit } from "./kit.sqlite";
import type { PeopleTables } from "./people";
import type { TrainingTables } from "./training";

/** What finished runs keep for the figures of their modules: small JSON, at most one row of each kind. */
export function defineAnalysisTables(k: Kit, { teams }: PeopleTables, { runs }: TrainingTables) {
  const analyses = k.table(
    "analysis",
    {
      runId: k
        .text()
        .notNull()
        .references(() => runs.id, { onDelete: "cascade" }),
      kind: k.choice(ANALYSIS_KINDS).notNull(),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      content: k.json<Analysis>().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.runId, t.kind] })],
  );

  return { analyses };
}
