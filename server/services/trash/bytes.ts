import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { KeptBytes } from "../../../domain/trash";

/** What each experiment's points and files take, for those that have any. The lengths are read, not what they are of. */
export async function keptBytes(db: Connection, experimentIds: readonly string[]): Promise<Map<string, KeptBytes>> {
  const { runs, seriesChunks: chunks, artifacts } = db.tables;
  const total = (bytes: SQL) => sql<string | number>`sum(${bytes})`;
  const within = inArray(runs.experimentId, [...experimentIds]);
  const [points, files] = await Promise.all([
    db.orm
      .select({ id: runs.experimentId, bytes: total(sql`length(${chunks.steps}) + length(${chunks.values})`) })
      .from(runs)
      .innerJoin(chunks, eq(chunks.runId, runs.id))
      .where(within)
      .groupBy(runs.experimentId),
    db.orm
      .select({ id: runs.experimentId, bytes: total(sql`${artifacts.bytes}`) })
      .from(runs)
      .innerJoin(artifacts, eq(artifacts.runId, runs.id))
      .where(within)
      .groupBy(runs.experimentId),
  ]);
  const [series, kept] = [points, files].map((rows) => new Map(rows.map(({ id, bytes }) => [id, Number(bytes)])));
  const ids = new Set([...(series?.keys() ?? []), ...(kept?.keys() ?? [])]);
  return new Map([...ids].map((id) => [id, { series: series?.get(id) ?? 0, artifacts: kept?.get(id) ?? 0 }]));
}
