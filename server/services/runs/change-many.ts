import { and, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import type { BulkAnswer, RunTarget } from "../../../domain/run-list";
import { audit } from "../audit";
import type { TeamActor } from "../authorize";
import type { Context } from "../context";
import { inBatches } from "../experiments/batches";
import { nextRevision } from "../experiments/revision";
import { notFound } from "../not-found";
import { runReach } from "../reach";
import { runIdsMatching } from "./matching";

export interface ManyChange {
  /** What the audit log calls it. */
  readonly action: string;
  readonly details?: Readonly<Record<string, string>>;
  /** Of runs that stay as they are, behind "they": `had ended already`. */
  readonly unchanged: string;
  /** Within a transaction, on runs of one experiment that the actor reaches: answers how many changed. */
  change(tx: Connection, runIds: string[], revision: number): Promise<number>;
}

/**
 * Does one thing to many runs, some hundreds of one experiment in each transaction, so that none of them keeps those waiting who
 * report. The audit log gets one line, which also tells of what was done before a failure on the way. Throws `not_found` where
 * there are none of the runs.
 */
export async function changeMany(
  ctx: Context,
  actor: TeamActor,
  target: RunTarget,
  { action, details, unchanged, change }: ManyChange,
): Promise<BulkAnswer> {
  const { asked, found } = await readTarget(ctx.db, actor, target);
  if (asked > 0 && found.length === 0) throw notFound("run");
  let done = 0;
  try {
    for (const [experimentId, runs] of groupBy(found, (run) => run.experimentId)) {
      await inBatches(runs, async (batch) => {
        done += await ctx.db.transaction(async (tx) => {
          const revision = await nextRevision(tx, experimentId);
          if (revision === null) return 0;
          // Once more: the experiment may have gone to the trash since.
          const here = await reached(tx, actor, idsOf(batch));
          return change(tx, idsOf(here), revision);
        });
      });
    }
  } finally {
    const told = { runs: done, ...details };
    if (done > 0) await ctx.db.transaction((tx) => audit(tx, ctx, { action, details: told }));
  }
  return { done, skipped: asked - done, why: whySkipped(found.length - done, unchanged, asked - found.length) };
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

async function readTarget(db: Connection, actor: TeamActor, target: RunTarget) {
  const ids = "ids" in target ? [...new Set(target.ids)] : await runIdsMatching(db, actor, target);
  const found: { readonly id: string; readonly experimentId: string }[] = [];
  await inBatches(ids, async (batch) => found.push(...(await reached(db, actor, batch))));
  return { asked: ids.length, found };
}

function reached(db: Connection, actor: TeamActor, runIds: string[]) {
  const { runs } = db.tables;
  return db.orm
    .select({ id: runs.id, experimentId: runs.experimentId })
    .from(runs)
    .where(and(runReach(db, actor), inArray(runs.id, runIds)));
}

function whySkipped(same: number, unchanged: string, gone: number): string | null {
  const told = [
    ...(same > 0
      ? [`${same} stayed as ${same === 1 ? "it was, since it" : "they were, since they"} ${unchanged}.`]
      : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? "is" : "are"} not there any more.`] : []),
  ];
  return told.length === 0 ? null : told.join(" ");
}
