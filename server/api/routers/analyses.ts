import { z } from "zod";
import { ANALYSIS_KINDS, MOST_ANALYSED_RUNS } from "../../../domain/analysis";
import { readAnalyses } from "../../services/analyses/read";
import { procedure, router } from "../trpc";

export const analysesRouter = router({
  read: procedure("run:read")
    .input(
      z.strictObject({ runIds: z.array(z.string().max(64)).max(MOST_ANALYSED_RUNS), kind: z.enum(ANALYSIS_KINDS) }),
    )
    .query(({ ctx, input }) => readAnalyses(ctx, input)),
});
