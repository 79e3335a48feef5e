import type { Connection } from "../../../db/database";
import type { BulkAnswer } from "../../../domain/run-list";
import { audit } from "../audit";
import type { TeamActor } from "../authorize";
import type { Context } from "../context";
import { inBatches } from "../experiments/batches";
import { reachedIds, readTagged, type TagChange } from "./target";

/** Changes a tag of many, some hundreds in each transaction, with one line in the log of what came of it. */
export async function changeTags(
  ctx: Context,
  actor: TeamActor,
  asked: TagChange,
  action: "tag.add" | "tag.remove",
  change: (tx: Connection, ids: string[]) => Promise<number>,
): Promise<Pick<BulkAnswer, "done" | "skipped">> {
  const { kind, tag } = asked;
  const ids = await readTagged(ctx.db, actor, asked);
  let done = 0;
  try {
    await inBatches(ids, async (batch) => {
      done += await ctx.db.transaction(async (tx) => change(tx, await reachedIds(tx, actor, kind, batch)));
    });
  } finally {
    const details = { kind, tag, count: done };
    if (done > 0) await ctx.db.transaction((tx) => audit(tx, ctx, { action, details }));
  }
  return { done, skipped: ids.length - done };
}
