import { z } from "zod";
import { excludeRun } from "../../services/runs/exclude";
import { getRun } from "../../services/runs/get";
import { includeRun } from "../../services/runs/include";
import { retryRun } from "../../services/runs/retry";
import { stopRun } from "../../services/runs/stop";
import { byId } from "../inputs";
import { procedure, router } from "../trpc";

export const runsRouter = router({
  get: procedure("run:read")
    .input(byId)
    .query(({ ctx, input }) => getRun(ctx, input)),

  stop: procedure("experiment:stop")
    .input(byId)
    .mutation(({ ctx, input }) => stopRun(ctx, input)),

  retry: procedure("experiment:retry")
    .input(byId)
    .mutation(({ ctx, input }) => retryRun(ctx, input)),

  exclude: procedure("run:exclude")
    .input(byId.extend({ reason: z.string().max(2000) }))
    .mutation(({ ctx, input }) => excludeRun(ctx, input)),

  include: procedure("run:exclude")
    .input(byId)
    .mutation(({ ctx, input }) => includeRun(ctx, input)),
});
