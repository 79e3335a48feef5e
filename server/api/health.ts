import { count } from "drizzle-orm";
import { ModscaleError } from "../../domain/errors";
import { version } from "../../package.json";
import { database } from "../database";
import { log } from "../log";

export interface Health {
  readonly ok: boolean;
  readonly version: string;
  /** `refused`: it is there but not fit for this version, or it can't be opened; the log says why. */
  readonly database: "ready" | "refused" | "failing";
}

/** Is this server fit to answer? Open to everybody, so it tells nothing of what is in the database, nor where it lies. */
export async function health(): Promise<Health> {
  try {
    const { orm, tables } = await database();
    await orm.select({ teams: count() }).from(tables.teams);
    return { ok: true, version, database: "ready" };
  } catch (error) {
    log.error({ err: error }, "the database did not pass a health check");
    return { ok: false, version, database: error instanceof ModscaleError ? "refused" : "failing" };
  }
}
