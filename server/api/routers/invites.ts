import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { linkToken, password, personName } from "../../../domain/people";
import { acceptInvite, acceptInviteSignedIn } from "../../services/invites/accept";
import { lookupInvite } from "../../services/invites/lookup";
import { procedure, router } from "../trpc";

const byToken = z.strictObject({ token: linkToken });

export const invitesRouter = router({
  lookup: procedure("public")
    .input(byToken)
    .query(async ({ ctx, input }) => {
      const { email, team, role } = await lookupInvite(ctx.db, { ...input, client: ctx.client });
      return { email, team, role };
    }),

  accept: procedure("public")
    .input(z.strictObject({ token: linkToken, name: personName, password }))
    .mutation(async ({ ctx, input }) => {
      await acceptInvite(ctx.db, { ...input, client: ctx.client });
    }),

  acceptSignedIn: procedure("signed-in")
    .input(byToken)
    .mutation(async ({ ctx, input }) => {
      if (!ctx.identity) throw new ModscaleError("unauthenticated", "Sign in first.");
      const { userId, email } = ctx.identity;
      await acceptInviteSignedIn(ctx.db, { ...input, client: ctx.client, userId, email });
    }),
});
