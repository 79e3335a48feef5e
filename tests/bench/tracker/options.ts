import { parseArgs } from "node:util";
import type { Dialect } from "../../../db/database";

export const USAGE = `npm run bench:tracker -- [--runs N] [--points N] [--rounds N] [--database sqlite|postgres] [--json|--markdown]

  --runs      finished runs of the installation (10000; 2000 or more), of 12 series each
  --points    points of each of their series (1000)
  --rounds    answers that each figure is taken from (50)
  --database  one of the two; without it both
`;

export interface Options {
  readonly runs: number;
  readonly points: number;
  readonly rounds: number;
  readonly databases: readonly Dialect[];
  readonly format: "text" | "json" | "markdown";
}

/** A tenth of them must fill a page of every filter that is asked. */
const FEWEST_RUNS = 2000;
const DATABASES = ["sqlite", "postgres"] as const;

/** Throws `TypeError` for what it doesn't know. */
export function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args,
    options: { runs: text, points: text, rounds: text, database: text, json: flag, markdown: flag },
  });
  const databases = DATABASES.filter((name) => values.database === undefined || values.database === name);
  if (databases.length === 0) throw new TypeError(`--database is one of ${DATABASES.join(" and ")}.`);
  return {
    runs: count("--runs", values.runs, 10_000, FEWEST_RUNS),
    points: count("--points", values.points, 1000, 1),
    rounds: count("--rounds", values.rounds, 50, 1),
    databases,
    format: values.json ? "json" : values.markdown ? "markdown" : "text",
  };
}

function count(name: string, given: string | undefined, otherwise: number, least: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new TypeError(`${name} is a whole number from ${least} on.`);
}
