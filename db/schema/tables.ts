import type { Kit } from "./kit.sqlite";
import { defineOperationTables } from "./operation";
import { definePeopleTables } from "./people";
import { defineTrainingTables } from "./training";

/**
 * Every table, written once for both databases. Each row that belongs to a team carries the team. Ids, defaults and times are
 * set here, in the app, so that both databases behave alike.
 */
export function defineTables(k: Kit) {
  const people = definePeopleTables(k);
  return { ...people, ...defineTrainingTables(k, people), ...defineOperationTables(k, people) };
}

export type Tables = ReturnType<typeof defineTables>;
