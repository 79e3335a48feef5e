import { z } from "zod";
import { archiveExperiments, unarchiveExperiments } from "../../services/experiments/archive";
import { experimentCatalogue } from "../../services/experiments/catalogue";
import { experimentIds } from "../../services/experiments/each";
import { estimateExperiment } from "../../services/experiments/estimate";
import { estimateExtension } from "../../services/experiments/estimate-extension";
import { extendExperiment } from "../../services/experiments/extend";
import { getExperiment } from "../../services/experiments/get";
import { launchExperiment } from "../../services/experiments/launch";
import { listExperiments } from "../../services/experiments/list";
import { listRuns } from "../../services/experiments/list-runs";
import { renameExperiment } from "../../services/experiments/rename";
import { resumeStopped } from "../../services/experiments/resume-stopped";
import { retryFailed } from "../../services/experiments/retry-failed";
import { experimentSoftware } from "../../services/experiments/software";
import { stopExperiment } from "../../services/experiments/stop";
import { listTrash } from "../../services/trash/list";
import { purgeExperiments } from "../../services/trash/purge";
import { trashExperiments } from "../../services/trash/put";
import { restoreExperiments } from "../../services/trash/restore";
import { byId, cursor, filter, search } from "../inputs";
import { procedure, router } from "../trpc";

/** A spec comes as it was typed, pasted or uploaded; the service answers by field. */
const spec = z.unknown();
const extension = byId.extend({ seeds: z.unknown().optional(), grid: z.unknown().optional() });

export const experimentsRouter = router({
  list: procedure("experiment:read")
    // Not strict: the browser's paged queries send a direction along, which is dropped here.
    .input(z.object({ search, filter, cursor, limit: z.int().min(1).max(100).optional() }))
    .query(({ ctx, input }) => listExperiments(ctx, input)),

  catalogue: procedure("finding:read").query(({ ctx }) => experimentCatalogue(ctx)),

  get: procedure("experiment:read")
    .input(byId)
    .query(({ ctx, input }) => getExperiment(ctx, input)),

  runs: procedure("run:read")
    .input(byId)
    .query(({ ctx, input }) => listRuns(ctx, input)),

  software: procedure("run:read")
    .input(byId)
    .query(({ ctx, input }) => experimentSoftware(ctx, input)),

  estimate: procedure("experiment:launch")
    .input(z.strictObject({ spec }))
    .query(({ ctx, input }) => estimateExperiment(ctx, input)),

  launch: procedure("experiment:launch")
    .input(z.strictObject({ spec, preset: z.string().max(64).optional() }))
    .mutation(({ ctx, input }) => launchExperiment(ctx, input)),

  extend: procedure("experiment:extend")
    .input(extension)
    .mutation(({ ctx, input }) => extendExperiment(ctx, input)),

  estimateExtension: procedure("experiment:extend")
    .input(extension)
    .query(({ ctx, input }) => estimateExtension(ctx, input)),

  rename: procedure("experiment:rename")
    .input(byId.extend({ name: z.string().max(1000) }))
    .mutation(({ ctx, input }) => renameExperiment(ctx, input)),

  stop: procedure("experiment:stop")
    .input(byId)
    .mutation(({ ctx, input }) => stopExperiment(ctx, input)),

  retryFailed: procedure("experiment:retry")
    .input(byId)
    .mutation(({ ctx, input }) => retryFailed(ctx, input)),

  resumeStopped: procedure("experiment:retry")
    .input(byId)
    .mutation(({ ctx, input }) => resumeStopped(ctx, input)),

  archive: procedure("experiment:archive")
    .input(experimentIds)
    .mutation(({ ctx, input }) => archiveExperiments(ctx, input)),

  unarchive: procedure("experiment:archive")
    .input(experimentIds)
    .mutation(({ ctx, input }) => unarchiveExperiments(ctx, input)),

  trash: procedure("experiment:delete")
    .input(experimentIds)
    .mutation(({ ctx, input }) => trashExperiments(ctx, input)),

  trashed: procedure("finding:read")
    // Not strict: the browser's paged queries send a direction along, which is dropped here.
    .input(z.object({ cursor }))
    .query(({ ctx, input }) => listTrash(ctx, input)),

  restore: procedure("experiment:delete")
    .input(experimentIds)
    .mutation(({ ctx, input }) => restoreExperiments(ctx, input)),

  purge: procedure("experiment:delete")
    .input(experimentIds)
    .mutation(({ ctx, input }) => purgeExperiments(ctx, ctx.artifacts, input)),
});
