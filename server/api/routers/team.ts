import { z } from "zod";
import { inviteForm, role, teamName } from "../../../domain/people";
import { createInvite } from "../../services/invites/create";
import { revokeInvite } from "../../services/invites/revoke";
import { changeRole } from "../../services/team/change-role";
import { getTeam } from "../../services/team/get";
import { listAudit } from "../../services/team/list-audit";
import { removeMember } from "../../services/team/remove-member";
import { renameTeam } from "../../services/team/rename";
import { byId, cursor } from "../inputs";
import { procedure, router } from "../trpc";

const userId = z.string().max(64);

export const teamRouter = router({
  get: procedure("team:read").query(({ ctx }) => getTeam(ctx)),

  rename: procedure("team:rename")
    .input(z.strictObject({ name: teamName }))
    .mutation(({ ctx, input }) => renameTeam(ctx, input)),

  /** The address is shown this once: only a hash of its secret is kept. */
  invite: procedure("member:invite")
    .input(inviteForm)
    .mutation(async ({ ctx, input }) => {
      const { token } = await createInvite(ctx, input);
      return { url: `${ctx.baseUrl}/invite/${token}` };
    }),

  revokeInvite: procedure("member:invite")
    .input(byId)
    .mutation(({ ctx, input }) => revokeInvite(ctx, input)),

  changeRole: procedure("member:change")
    .input(z.strictObject({ userId, role }))
    .mutation(({ ctx, input }) => changeRole(ctx, input)),

  removeMember: procedure("member:remove")
    .input(z.strictObject({ userId }))
    .mutation(({ ctx, input }) => removeMember(ctx, input)),

  audit: procedure("audit:read")
    // Not strict: the browser's paged queries send a direction along, which is dropped here.
    .input(z.object({ cursor }))
    .query(({ ctx, input }) => listAudit(ctx, input)),
});
