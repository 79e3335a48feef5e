import PgBoss from "pg-boss";
import type { Connection, Database, Execute } from "../../db/database";

const PASSIVE = { schema: "pgboss", migrate: false, supervise: false, schedule: false } as const;

/** What an instance is started for: to make pg-boss' tables or bring them up to date, or to clear away old jobs now and then. */
type Duty = { readonly migrate: true } | { readonly supervise: true };

/** One for each connection of a pool: making one takes longer than what it is used for. */
const known = new WeakMap<Execute, PgBoss>();

/** pg-boss on the connection of a transaction: it does what it is called for, in there, and nothing by itself. */
export function bossOn(tx: Connection): PgBoss {
  const execute = executeOf(tx);
  const boss = known.get(execute) ?? new PgBoss({ ...PASSIVE, db: { executeSql: execute } });
  known.set(execute, boss);
  return boss;
}

/** pg-boss to be started for a duty, and stopped, on the connections of the database's own pool. */
export function bossWith(db: Database, duty: Duty): PgBoss {
  return new PgBoss({ ...PASSIVE, ...duty, db: { executeSql: executeOf(db) } });
}

export function executeOf({ execute }: Connection): Execute {
  if (execute) return execute;
  throw new Error("pg-boss works on Postgres only.");
}
