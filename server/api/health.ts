import { count } from "drizzle-orm";
import { ModscaleError } from "../../domain/errors";
import { version } from "../../package.json";
import { database } from "../database";
import { DatabaseAway } from "../database-away";
import { tellable } from "./errors";
import { sleep } from "./sleep";

export interface Health {
  readonly ok: boolean;
  readonly version: string;
  /**
   * `away`: it can't be reached, is busy or full, and this server goes on by itself once that is over; `refused`: it is there but
   * not fit for this version; the log says why.
   */
  readonly database: "ready" | "away" | "refused" | "failing";
}

/** A database that hasn't answered by then is away. */
const ANSWER_MS = 3000;

async function ask(): Promise<void> {
  const { orm, tables } = await database();
  await orm.select({ teams: count() }).from(tables.teams);
}

/** Is this server fit to answer? Open to everybody, so it tells nothing of what is in the database, nor where it lies. */
export async function health(): Promise<Health> {
  const asked = ask().then(
    () => ({ ok: true, version, database: "ready" }) as const,
    (error: unknown) => ({ ok: false, version, database: reasonOf(error) }) as const,
  );
  return Promise.race([
    asked,
    sleep(ANSWER_MS, undefined).then(() => ({ ok: false, version, database: "away" }) as const),
  ]);
}

function reasonOf(error: unknown): Exclude<Health["database"], "ready"> {
  const told = tellable(error);
  if (told instanceof DatabaseAway) return "away";
  return error instanceof ModscaleError ? "refused" : "failing";
}
