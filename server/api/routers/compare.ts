import { z } from "zod";
import { compareCandidates } from "../../services/compare/candidates";
import { resolveComparison } from "../../services/compare/resolve";
import { search } from "../inputs";
import { procedure, router } from "../trpc";

export const compareRouter = router({
  resolve: procedure("run:read")
    .input(z.strictObject({ items: z.array(z.string().max(200)).max(100) }))
    .query(({ ctx, input }) => resolveComparison(ctx, input)),

  candidates: procedure("experiment:read")
    .input(z.strictObject({ search }))
    .query(({ ctx, input }) => compareCandidates(ctx, input)),
});
