import type { z } from "zod";
import type { BulkAnswer } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changeTags } from "./change";
import { removeTags } from "./table";
import { tagChange } from "./target";

/** Takes a tag from runs or experiments; a run keeps what its experiment bears. */
export async function removeTag(ctx: Context, raw: z.input<typeof tagChange>): Promise<BulkAnswer> {
  const actor = authorize(ctx, "tag:write");
  const asked = parseInput(tagChange, raw);
  const { kind, tag } = asked;
  const answer = await changeTags(ctx, actor, asked, "tag.remove", async (tx, ids) =>
    removeTags(tx, kind, { ids, tag }),
  );
  const why = `${answer.skipped} did not have this tag of their own.`;
  return { ...answer, why: answer.skipped > 0 ? why : null };
}
