import type { Database } from "../../../db/database";
import { currentRuns, nextRevisions } from "../attempts/current";
import type { RunReport } from "./run-report";
import { storeNotices } from "./store-notices";
import { storeProgress } from "./store-progress";
import { storeSeries } from "./store-series";

/**
 * Stores what a stack's runs report, with their summaries, notices and progress, in one transaction that raises each experiment's
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
    await storeNotices(tx, accepted);
    await storeProgress(tx, accepted, revisions);
    return reports.map((report) => report.attempt.runId).filter((id) => !runs.has(id));
  });
}
