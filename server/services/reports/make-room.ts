import { and, asc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { frozenIds, reportParts } from "../../../domain/report/parts";
import { WRITING_LIMITS } from "../../../domain/writing-limits";

/**
 * Lets a report take one more snapshot. Those that its text doesn't name are kept as long as there is room, so that a block that
 * was cut out can be put back; the oldest of them goes first. Throws `too_large` where the text names them all.
 */
export async function makeRoom(tx: Connection, report: { readonly id: string; readonly body: string }): Promise<void> {
  const { reportSnapshots: snapshots } = tx.tables;
  const kept = await tx.orm
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(eq(snapshots.reportId, report.id))
    .orderBy(asc(snapshots.frozenAt), asc(snapshots.id));
  const over = kept.length + 1 - WRITING_LIMITS.reportSnapshots;
  if (over <= 0) return;
  const named = new Set(frozenIds(reportParts(report.body)));
  const spare = kept.flatMap(({ id }) => (named.has(id) ? [] : id)).slice(0, over);
  if (spare.length < over) {
    throw new ModscaleError(
      "too_large",
      `A report keeps at most ${WRITING_LIMITS.reportSnapshots} frozen figures: take one out of the text and save, or insert this one live.`,
    );
  }
  await tx.orm.delete(snapshots).where(and(eq(snapshots.reportId, report.id), inArray(snapshots.id, spare)));
}
