import { z } from "zod";
import { ANALYSIS_KINDS } from "../../../domain/analysis";
import { createReport } from "../../services/reports/create";
import { freezeFigure } from "../../services/reports/freeze";
import { getReport } from "../../services/reports/get";
import { getFrozen } from "../../services/reports/get-frozen";
import { listReports } from "../../services/reports/list";
import { removeReport } from "../../services/reports/remove";
import { renameReport } from "../../services/reports/rename";
import { saveReport } from "../../services/reports/save";
import { byId, cursor, search } from "../inputs";
import { procedure, router } from "../trpc";

const id = z.string().max(64);
const title = z.string().max(1000);
const body = z.string().max(1_000_000);

export const reportsRouter = router({
  list: procedure("report:read")
    // Not strict: the browser's paged queries send a direction along, which is dropped here.
    .input(z.object({ search, cursor, limit: z.int().min(1).max(100).optional() }))
    .query(({ ctx, input }) => listReports(ctx, input)),

  get: procedure("report:read")
    .input(byId)
    .query(({ ctx, input }) => getReport(ctx, input)),

  frozen: procedure("report:read")
    .input(z.strictObject({ reportId: id, id }))
    .query(({ ctx, input }) => getFrozen(ctx, input)),

  create: procedure("report:write")
    .input(z.strictObject({ title, body: body.optional() }))
    .mutation(({ ctx, input }) => createReport(ctx, input)),

  rename: procedure("report:write")
    .input(byId.extend({ title }))
    .mutation(({ ctx, input }) => renameReport(ctx, input)),

  save: procedure("report:write")
    .input(byId.extend({ body, version: z.int() }))
    .mutation(({ ctx, input }) => saveReport(ctx, input)),

  freeze: procedure("report:write")
    .input(
      z.strictObject({
        reportId: id,
        experimentId: id,
        keys: z.array(z.string().max(64)).max(12).optional(),
        analyses: z.array(z.enum(ANALYSIS_KINDS)).max(ANALYSIS_KINDS.length).optional(),
      }),
    )
    .mutation(({ ctx, input }) => freezeFigure(ctx, input)),

  remove: procedure("report:delete")
    .input(byId)
    .mutation(({ ctx, input }) => removeReport(ctx, input)),
});
