import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { teamCookie } from "../../auth/cookies";
import { usesSecureCookies } from "../../auth/secrets";
import { procedure, router } from "../trpc";

export const sessionRouter = router({
  me: procedure("public").query(({ ctx }) => ctx.session),

  chooseTeam: procedure("signed-in")
    .input(z.strictObject({ teamId: z.string().max(64) }))
    .mutation(({ ctx, input }) => {
      if (!ctx.session?.teams.some((team) => team.id === input.teamId)) {
        throw new ModscaleError("not_found", "You are in no such team. Load the page again to see your teams.");
      }
      ctx.responseHeaders?.append("set-cookie", teamCookie(input.teamId, usesSecureCookies()));
    }),
});
