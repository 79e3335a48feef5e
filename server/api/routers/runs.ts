import { z } from "zod";
import { runListInput, runRowsInput, runSelection, runTarget } from "../../../domain/run-list";
import { runCatalogue } from "../../services/runs/catalogue";
import { countFoundRuns } from "../../services/runs/count";
import { excludeRun } from "../../services/runs/exclude";
import { excludeManyRuns } from "../../services/runs/exclude-many";
import { getRun } from "../../services/runs/get";
import { includeRun } from "../../services/runs/include";
import { includeManyRuns } from "../../services/runs/include-many";
import { listFoundRuns } from "../../services/runs/list";
import { retryRun } from "../../services/runs/retry";
import { retryManyRuns } from "../../services/runs/retry-many";
import { listRunRows } from "../../services/runs/rows";
import { stopRun } from "../../services/runs/stop";
import { stopManyRuns } from "../../services/runs/stop-many";
import { byId } from "../inputs";
import { procedure, router } from "../trpc";

const reason = z.string().max(2000);
const many = z.strictObject({ target: runTarget });

export const runsRouter = router({
  list: procedure("finding:read")
    .input(runListInput)
    .query(({ ctx, input }) => listFoundRuns(ctx, input)),

  rows: procedure("finding:read")
    .input(runRowsInput)
    .query(({ ctx, input }) => listRunRows(ctx, input)),

  count: procedure("finding:read")
    .input(runSelection)
    .query(({ ctx, input }) => countFoundRuns(ctx, input)),

  catalogue: procedure("finding:read").query(({ ctx }) => runCatalogue(ctx)),

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
    .input(byId.extend({ reason }))
    .mutation(({ ctx, input }) => excludeRun(ctx, input)),

  include: procedure("run:exclude")
    .input(byId)
    .mutation(({ ctx, input }) => includeRun(ctx, input)),

  stopMany: procedure("experiment:stop")
    .input(many)
    .mutation(({ ctx, input }) => stopManyRuns(ctx, input)),

  retryMany: procedure("experiment:retry")
    .input(many)
    .mutation(({ ctx, input }) => retryManyRuns(ctx, input)),

  excludeMany: procedure("run:exclude")
    .input(many.extend({ reason }))
    .mutation(({ ctx, input }) => excludeManyRuns(ctx, input)),

  includeMany: procedure("run:exclude")
    .input(many)
    .mutation(({ ctx, input }) => includeManyRuns(ctx, input)),
});
