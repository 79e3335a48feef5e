import { defineAnalysisTables } from "./analysis";
import { defineFindingTables } from "./finding";
import type { Kit } from "./kit.sqlite";
import { defineOperationTables } from "./operation";
import { definePeopleTables } from "./people";
import { defineTrainingTables } from "./training";
import { defineWritingTables } from "./writing";

/**
 * Every table, written once for both databases. Each row that belongs to a team carries the team. Ids, defaults and times are
 * set here, in the app, so that both databases behave alike.
 */
export function defineTables(k: Kit) {
  const people = definePeopleTables(k);
  const training = defineTrainingTables(k, people);
  const writing = defineWritingTables(k, people, training);
  const finding = defineFindingTables(k, people, training);
  const analysis = defineAnalysisTables(k, people, training);
  return { ...people, ...training, ...writing, ...finding, ...analysis, ...defineOperationTables(k, people) };
}

export type Tables = ReturnType<typeof defineTables>;
