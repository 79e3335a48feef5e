import { eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { MOST_NOTICES, NOTICE_LENGTH, type RunNotice } from "../../../domain/notice";
import type { Accepted } from "./run-report";

/** Adds what the runs' attempts had to say to what is known of them; a notice told again is kept once. */
export async function storeNotices(tx: Connection, accepted: readonly Accepted[]): Promise<void> {
  for (const { run, report } of accepted) {
    if (report.notices.length === 0) continue;
    const fresh = report.notices.map(({ at, message }) => ({
      attempt: run.attempt,
      at: at.toISOString(),
      message: message.slice(0, NOTICE_LENGTH),
    }));
    await addNotices(tx, run.id, fresh);
  }
}

/** Within the transaction that raises the run's revision. */
export async function addNotices(tx: Connection, runId: string, fresh: readonly RunNotice[]): Promise<void> {
  const { runs } = tx.tables;
  const [row] = await tx.orm.select({ notices: runs.notices }).from(runs).where(eq(runs.id, runId));
  const notices = [...(row?.notices ?? [])];
  for (const notice of fresh) {
    if (!notices.some((known) => isSame(known, notice))) notices.push(notice);
  }
  await tx.orm
    .update(runs)
    .set({ notices: notices.slice(0, MOST_NOTICES) })
    .where(eq(runs.id, runId));
}

function isSame(a: RunNotice, b: RunNotice): boolean {
  return a.attempt === b.attempt && a.at === b.at && a.message === b.message;
}
