import { and, inArray, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { packChunks } from "./chunks";
import type { Accepted } from "./run-report";
import { EMPTY_SUMMARY, type Summary, summarise } from "./summary";

/** Rows of one insert: eleven parameters each, well below what either database binds. */
const INSERT_ROWS = 500;

interface Points {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Stores what lies past each series' last stored step, as chunks of the revision, and brings the summaries up to it. */
export async function storeSeries(
  tx: Connection,
  accepted: readonly Accepted[],
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const { series, seriesChunks } = tx.tables;
  const known = await summariesOf(tx, accepted);
  const chunks: (typeof seriesChunks.$inferInsert)[] = [];
  const summaries = new Map<string, typeof series.$inferInsert>();
  for (const { run, report } of accepted) {
    const owner = { runId: run.id, teamId: run.teamId };
    const revision = revisions.get(run.experimentId) ?? 0;
    for (const points of report.series) {
      const id = `${run.id} ${points.key}`;
      const before = known.get(id) ?? EMPTY_SUMMARY;
      const fresh = pastStep(points, before.lastStep);
      if (fresh.steps.length === 0) continue;
      const place = { ...owner, key: points.key };
      for (const chunk of packChunks(fresh)) chunks.push({ ...place, attempt: run.attempt, revision, ...chunk });
      const after = summarise(before, fresh);
      known.set(id, after);
      summaries.set(id, { ...place, ...after });
    }
  }
  for (let start = 0; start < chunks.length; start += INSERT_ROWS) {
    await tx.orm.insert(seriesChunks).values(chunks.slice(start, start + INSERT_ROWS));
  }
  await storeSummaries(tx, [...summaries.values()]);
}

function pastStep({ steps, values }: Points, last: number): Points {
  const from = steps.findIndex((step) => step > last);
  if (from === 0) return { steps, values };
  return from < 0 ? { steps: [], values: [] } : { steps: steps.slice(from), values: values.slice(from) };
}

async function summariesOf(tx: Connection, accepted: readonly Accepted[]): Promise<Map<string, Summary>> {
  if (accepted.length === 0) return new Map();
  const { series } = tx.tables;
  const keys = new Set(accepted.flatMap(({ report }) => report.series.map((points) => points.key)));
  const rows = await tx.orm
    .select()
    .from(series)
    .where(
      and(
        inArray(
          series.runId,
          accepted.map(({ run }) => run.id),
        ),
        inArray(series.key, [...keys]),
      ),
    );
  return new Map(rows.map((row) => [`${row.runId} ${row.key}`, row]));
}

async function storeSummaries(
  tx: Connection,
  rows: readonly Connection["tables"]["series"]["$inferInsert"][],
): Promise<void> {
  const { series } = tx.tables;
  for (let start = 0; start < rows.length; start += INSERT_ROWS) {
    await tx.orm
      .insert(series)
      .values(rows.slice(start, start + INSERT_ROWS))
      .onConflictDoUpdate({ target: [series.runId, series.key], set: REPLACED });
  }
}

/** What an upsert replaces; `excluded` is the row that was offered, in both databases. */
const REPLACED = {
  count: sql`excluded.count`,
  nonFinite: sql`excluded.non_finite`,
  lastStep: sql`excluded.last_step`,
  last: sql`excluded.last`,
  min: sql`excluded.min`,
  max: sql`excluded.max`,
  sum: sql`excluded.sum`,
};
