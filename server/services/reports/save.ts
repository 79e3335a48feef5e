import { eq } from "drizzle-orm";
import { z } from "zod";
import { reportBody } from "../../../domain/report/fields";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changedSince } from "../writing/changed-since";
import { findReport } from "./find";
import { linkExperiments } from "./link-experiments";

const input = z.strictObject({
  id: z.string().max(64),
  body: reportBody,
  /** The version that the change was made of. */
  version: z.int().min(1),
});

/** Puts a report's text in the place of the one that was read. Throws `conflict` where it has been changed since. */
export async function saveReport(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly version: number }> {
  const actor = authorize(ctx, "report:write");
  const { id, body, version } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    const { reports } = tx.tables;
    const before = await findReport(tx, actor, id);
    if (before.version !== version) throw await changedSince(tx, "report", before.editedBy);
    const editedBy = actor.kind === "member" ? actor.userId : null;
    const change = { body, version: version + 1, editedBy, editedAt: new Date() };
    await tx.orm.update(reports).set(change).where(eq(reports.id, id));
    await linkExperiments(tx, actor, id, body);
    const details = { title: before.title, characters: body.length };
    await audit(tx, ctx, { action: "report.edit", subject: id, details });
    return { version: change.version };
  });
}
