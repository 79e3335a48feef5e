import { addTag } from "../../services/tags/add";
import { listTags } from "../../services/tags/list";
import { removeTag } from "../../services/tags/remove";
import { tagChange } from "../../services/tags/target";
import { procedure, router } from "../trpc";

export const tagsRouter = router({
  list: procedure("finding:read").query(({ ctx }) => listTags(ctx)),

  add: procedure("tag:write")
    .input(tagChange)
    .mutation(({ ctx, input }) => addTag(ctx, input)),

  remove: procedure("tag:write")
    .input(tagChange)
    .mutation(({ ctx, input }) => removeTag(ctx, input)),
});
