import { z } from "zod";
import { reportBody, reportTitle } from "../../../domain/report/fields";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { linkExperiments } from "./link-experiments";

const input = z.strictObject({ title: reportTitle, body: reportBody.default("") });

/** Begins a report. */
export async function createReport(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly id: string }> {
  const actor = authorize(ctx, "report:write");
  const { title, body } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    const id = crypto.randomUUID();
    const userId = actor.kind === "member" ? actor.userId : null;
    await tx.orm.insert(tx.tables.reports).values({
      id,
      teamId: actor.teamId,
      title,
      body,
      version: 1,
      createdBy: userId,
      editedBy: userId,
    });
    await linkExperiments(tx, actor, id, body);
    await audit(tx, ctx, { action: "report.create", subject: id, details: { title } });
    return { id };
  });
}
