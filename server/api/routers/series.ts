import { z } from "zod";
import { readSeries } from "../../services/series/read";
import { procedure, router } from "../trpc";

export const seriesRouter = router({
  read: procedure("series:read")
    .input(
      z.strictObject({
        runIds: z.array(z.string().max(64)).max(400),
        keys: z.array(z.string().max(64)).max(12),
        maxPoints: z.int().min(50).max(5000).optional(),
        from: z.number().optional(),
        to: z.number().optional(),
      }),
    )
    .query(({ ctx, input }) => readSeries(ctx, input)),
});
