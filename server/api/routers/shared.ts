import { z } from "zod";
import { linkToken } from "../../../domain/people";
import { LINK_CLIENT } from "../../services/ratelimit/doors";
import { guardLookup } from "../../services/ratelimit/guard-lookup";
import { openShare } from "../../services/shares/open";
import { procedure, router } from "../trpc";

export const sharedRouter = router({
  open: procedure("public")
    .input(z.strictObject({ token: linkToken }))
    .query(({ ctx, input }) => guardLookup(ctx.db, LINK_CLIENT, ctx.client, () => openShare(ctx.db, input))),
});
