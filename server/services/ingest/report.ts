import { and, inArray, sql } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import { type AttemptKey, type CurrentRun, currentRuns, nextRevisions, setAttempt } from "../attempts/current";
import { packChunks } from "./chunks";
import { EMPTY_SUMMARY, type Summary, summarise } from "./summary";

/** Rows of one insert: eleven parameters each, well below what either database binds. */
const INSERT_ROWS = 500;

export interface ReportedSeries {
  readonly key: string;
  /** Rising. */
  readonly steps: readonly number[];
  /** As many as steps; may be NaN or ±Infinity. */
  readonly values: readonly number[];
}

/** What one run has done since its last report. */
export interface RunReport {
  readonly attempt: AttemptKey;
  /** Training steps done so far. */
  readonly step: number;
  readonly series: readonly ReportedSeries[];
}

/**
 * Stores what a stack's runs report, with their summaries and progress, in one transaction that raises each experiment's
 * revision once. Of each series only what lies past its last stored step is taken, so that a report may be told again. Returns
 * the runs whose report was refused, because a newer attempt counts or the run has ended.
 */
export async function reportPoints(db: Database, reports: readonly RunReport[]): Promise<string[]> {
  if (reports.length === 0) return [];
  return db.transaction(async (tx) => {
    const runs = await currentRuns(
      tx,
      reports.map((report) => report.attempt),
    );
    const accepted = reports.flatMap((report) => {
      const run = runs.get(report.attempt.runId);
      return run ? [{ report, run }] : [];
    });
    const revisions = await nextRevisions(
      tx,
      accepted.map(({ run }) => run.experimentId),
    );
    await storeSeries(tx, accepted, revisions);
    await storeProgress(tx, accepted, revisions);
    return reports.map((report) => report.attempt.runId).filter((id) => !runs.has(id));
  });
}

interface Accepted {
  readonly report: RunReport;
  readonly run: CurrentRun;
}

async function storeSeries(
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

function pastStep({ steps, values }: ReportedSeries, last: number): Pick<ReportedSeries, "steps" | "values"> {
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

/** Runs of one experiment at the same step change together: a stack's all do. */
async function storeProgress(
  tx: Connection,
  accepted: readonly Accepted[],
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const { runs } = tx.tables;
  const alike = groupBy(accepted, ({ run, report }) => `${run.experimentId} ${run.status} ${report.step}`);
  for (const group of alike.values()) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ run }) => run.id);
    const revision = revisions.get(first.run.experimentId) ?? 0;
    const starts = first.run.status === "starting";
    const status = starts ? "running" : first.run.status;
    await tx.orm.update(runs).set({ step: first.report.step, status, revision }).where(inArray(runs.id, ids));
    if (starts) await startAttempts(tx, group);
  }
}

async function startAttempts(tx: Connection, group: readonly Accepted[]): Promise<void> {
  for (const { report } of group) await setAttempt(tx, report.attempt, { status: "running" });
}
