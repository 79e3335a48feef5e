import { z } from "zod";
import { shareScope } from "../../../domain/share";
import { createShare } from "../../services/shares/create";
import { listShares } from "../../services/shares/list";
import { revokeShare } from "../../services/shares/revoke";
import { byId } from "../inputs";
import { procedure, router } from "../trpc";

export const sharesRouter = router({
  list: procedure("share:read").query(({ ctx }) => listShares(ctx)),

  /** The address is shown this once: only a hash of its secret is kept. */
  create: procedure("share:create")
    .input(
      z.strictObject({
        scope: shareScope,
        title: z.string().max(1000),
        expiresIn: z.number().nullish(),
        anonymous: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { id, token } = await createShare(ctx, input);
      return { id, url: `${ctx.baseUrl}/share/${token}` };
    }),

  revoke: procedure("share:revoke")
    .input(byId)
    .mutation(({ ctx, input }) => revokeShare(ctx, input)),
});
