import { existsSync } from "node:fs";
import { and, gt, isNotNull } from "drizzle-orm";
import { isPostgres } from "../../../db/client";
import type { Connection } from "../../../db/database";
import { sqlitePath } from "../../../db/sqlite";
import { ModscaleError } from "../../../domain/errors";
import { SILENT_MS } from "../../services/workers/queue";
import { isEmpty } from "./rows";
import type { Side } from "./side";
import { movedTables } from "./tables";

/** Throws `conflict` where both sides are one, or `not_found` where there is nothing to move: opening a file would make one. */
export function requireTwoSides(from: Side, to: Side): void {
  if (from.url === to.url) throw new ModscaleError("conflict", "--from and --to name the same database.");
  if (isPostgres(from.url) || existsSync(sqlitePath(from.url))) return;
  throw new ModscaleError("not_found", `There is no database at ${sqlitePath(from.url)}: look at --from.`);
}

/** Throws `conflict` while anybody trains: what a worker logs during a move would be lost with the old installation. */
export async function requireIdle(db: Connection): Promise<void> {
  const { workers, jobs } = db.tables;
  const now = Date.now();
  const alive = await db.orm
    .select({ host: workers.host, pid: workers.pid })
    .from(workers)
    .where(gt(workers.heartbeatAt, new Date(now - SILENT_MS)));
  if (alive.length > 0) {
    const names = alive.map(({ host, pid }) => `${host} (process ${pid})`).join(", ");
    throw new ModscaleError("conflict", `Workers are alive on --from: ${names}. Stop them, and the server, first.`);
  }
  const held = await db.orm
    .select({ runId: jobs.runId })
    .from(jobs)
    .where(and(isNotNull(jobs.workerId), gt(jobs.leaseUntil, new Date(now))));
  if (held.length === 0) return;
  throw new ModscaleError(
    "conflict",
    `${held.length} runs on --from are held by a worker: stop it, and wait half a minute.`,
  );
}

/** Throws `conflict` where the target has any row: a move never mixes two installations. */
export async function requireEmpty(db: Connection): Promise<void> {
  const filled: string[] = [];
  for (const table of movedTables()) if (!(await isEmpty(db, table))) filled.push(table.sqlName);
  if (filled.length === 0) return;
  throw new ModscaleError("conflict", `--to holds rows already (${filled.join(", ")}): name an empty database.`);
}
