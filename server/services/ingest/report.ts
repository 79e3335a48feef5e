import type { Connection, Database } from "../../../db/database";
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
  return db.lockingTransaction(async (tx) => {
    const revisions = await raiseRevisions(tx, reports);
    const runs = await currentRuns(
      tx,
      reports.map((report) => report.attempt),
    );
    const accepted = reports.flatMap((report) => {
      const run = runs.get(report.attempt.runId);
      return run && revisions.has(run.experimentId) ? [{ report, run }] : [];
    });
    await storeSeries(tx, accepted, revisions);
    await storeNotices(tx, accepted);
    await storeProgress(tx, accepted, revisions);
    const taken = new Set(accepted.map(({ run }) => run.id));
    return reports.map((report) => report.attempt.runId).filter((id) => !taken.has(id));
  });
}

/**
 * Raises the revision of each experiment that has a run to report of. Whoever ends, stops or begins a run anew does that too: with
 * the experiments' rows locked, what is read of the runs afterwards stays true to the end.
 */
async function raiseRevisions(tx: Connection, reports: readonly RunReport[]): Promise<Map<string, number>> {
  const runs = await currentRuns(
    tx,
    reports.map((report) => report.attempt),
  );
  return nextRevisions(tx, new Set([...runs.values()].map((run) => run.experimentId)));
}
