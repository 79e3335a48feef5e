import { z } from "zod";
import { linkToken, setupForm } from "../../../domain/people";
import { LINK_CLIENT } from "../../services/ratelimit/doors";
import { countTry, requireOpen } from "../../services/ratelimit/failures";
import { completeSetup, isSetupOpen } from "../../services/setup/complete";
import { procedure, router } from "../trpc";

export const setupRouter = router({
  state: procedure("public")
    .input(z.strictObject({ token: linkToken }))
    .query(async ({ ctx, input }) => {
      await requireOpen(ctx.db, LINK_CLIENT, ctx.client);
      const valid = await isSetupOpen(ctx.db, input.token);
      if (!valid) await countTry(ctx.db, LINK_CLIENT, ctx.client);
      return { valid };
    }),

  complete: procedure("public")
    .input(setupForm.extend({ token: linkToken }))
    .mutation(async ({ ctx, input }) => {
      await requireOpen(ctx.db, LINK_CLIENT, ctx.client);
      await completeSetup(ctx.db, input);
    }),
});
