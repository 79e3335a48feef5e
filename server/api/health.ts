import { count } from "drizzle-orm";
import { version } from "../../package.json";
import { log } from "../log";
import { database } from "./database";

export interface Health {
  readonly ok: boolean;
  readonly version: string;
  /** Whether the database answers and has this version's schema. */
  readonly database: "ready" | "unreachable";
}

/** Is this server fit to answer? Open to everybody, so it tells nothing of what is in the database. */
export async function health(): Promise<Health> {
  try {
    const { orm, tables } = await database();
    await orm.select({ teams: count() }).from(tables.teams);
    return { ok: true, version, database: "ready" };
  } catch (error) {
    log.error({ err: error }, "the database did not answer a health check");
    return { ok: false, version, database: "unreachable" };
  }
}
