import { inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import { setAttempt } from "../attempts/current";
import type { Accepted } from "./run-report";

/** Runs of one experiment at the same step change together: a stack's all do. */
export async function storeProgress(
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
