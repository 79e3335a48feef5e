import { z } from "zod";
import { VIEW_PAGES } from "../../../domain/saved-view";
import { listViews } from "../../services/views/list";
import { removeView } from "../../services/views/remove";
import { saveView } from "../../services/views/save";
import { setDefaultView } from "../../services/views/set-default";
import { updateView } from "../../services/views/update";
import { byId } from "../inputs";
import { procedure, router } from "../trpc";

const page = z.enum(VIEW_PAGES);
const name = z.string().max(1000);
const query = z.string().max(100_000);

/** The state of pages by name. */
export const viewsRouter = router({
  list: procedure("view:read")
    .input(z.strictObject({ page }))
    .query(({ ctx, input }) => listViews(ctx, input)),

  save: procedure("view:write")
    .input(z.strictObject({ page, name, query, shared: z.boolean().optional() }))
    .mutation(({ ctx, input }) => saveView(ctx, input)),

  update: procedure("view:write")
    .input(byId.extend({ name: name.optional(), query: query.optional(), shared: z.boolean().optional() }))
    .mutation(({ ctx, input }) => updateView(ctx, input)),

  remove: procedure("view:write")
    .input(byId)
    .mutation(({ ctx, input }) => removeView(ctx, input)),

  setDefault: procedure("view:write")
    .input(z.strictObject({ page, viewId: z.string().max(64).nullable(), scope: z.enum(["me", "team"]) }))
    .mutation(({ ctx, input }) => setDefaultView(ctx, input)),
});
