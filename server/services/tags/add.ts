import type { z } from "zod";
import type { BulkAnswer } from "../../../domain/run-list";
import { MOST_TAGS } from "../../../domain/tag";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changeTags } from "./change";
import { addTags } from "./table";
import { tagChange } from "./target";

/** Gives runs or experiments a tag; those that bear it, or bear as many as one may, are skipped. */
export async function addTag(ctx: Context, raw: z.input<typeof tagChange>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "tag:write");
  const asked = parseInput(tagChange, raw);
  const { kind, tag } = asked;
  const { teamId } = actor;
  const answer = await changeTags(ctx, actor, asked, "tag.add", async (tx, ids) =>
    addTags(tx, kind, { ids, tag, teamId }),
  );
  const why = `${answer.skipped} had this tag already, or bear ${MOST_TAGS} tags, which is as many as may be.`;
  return { ...answer, why: answer.skipped > 0 ? why : null };
}
