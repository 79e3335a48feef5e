import { getRun } from "../../services/runs/get";
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
});
