import { z } from "zod";
import { ANALYSIS_KINDS } from "../../../domain/analysis";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findReport } from "./find";
import { makeRoom } from "./make-room";
import { readBehind } from "./read-behind";
import { packSnapshot } from "./snapshot";

const input = z.strictObject({
  reportId: z.string().max(64),
  experimentId: z.string().max(64),
  /** What the figure reads beside the runs: series, and kinds of analyses. */
  keys: z.array(z.string().min(1).max(64)).max(12).default([]),
  analyses: z.array(z.enum(ANALYSIS_KINDS)).max(ANALYSIS_KINDS.length).default([]),
});

/**
 * Keeps with a report what a figure is drawn from, as it is now: nothing that happens to the experiment later, its deletion
 * included, changes what the figure shows. The block that names the answered id is the writer's to insert.
 */
export async function freezeFigure(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly id: string }> {
  const actor = authorize(ctx, "report:write");
  const { reportId, ...behind } = parseInput(input, raw);
  await findReport(ctx.db, actor, reportId);
  const snapshot = await readBehind(ctx, behind);
  const data = await packSnapshot(snapshot);
  return ctx.db.transaction(async (tx) => {
    const report = await findReport(tx, actor, reportId);
    await makeRoom(tx, report);
    const id = crypto.randomUUID();
    await tx.orm.insert(tx.tables.reportSnapshots).values({ id, teamId: actor.teamId, reportId, data });
    const details = { title: report.title, experiment: snapshot.experiment.name };
    await audit(tx, ctx, { action: "report.freeze", subject: reportId, details });
    return { id };
  });
}
