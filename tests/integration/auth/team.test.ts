import { expect, it } from "vitest";
import { changeRole } from "../../../server/services/team/change-role";
import { getTeam } from "../../../server/services/team/get";
import { listAudit } from "../../../server/services/team/list-audit";
import { removeMember } from "../../../server/services/team/remove-member";
import { renameTeam } from "../../../server/services/team/rename";
import { describeDatabases } from "../../support/database";
import { mintMember, mintUser } from "../../support/mint";

describeDatabases("a team", (at) => {
  it("keeps its last admin", async () => {
    const ctx = await mintMember(at.db());
    const { teamId, userId } = ctx.actor;
    await mintUser(at.db(), teamId, "member");
    await expect(changeRole(ctx, { userId, role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeMember(ctx, { userId })).rejects.toMatchObject({ code: "conflict" });

    const second = await mintUser(at.db(), teamId, "admin");
    await changeRole(ctx, { userId, role: "viewer" });
    const roles = new Map((await getTeam(ctx)).members.map((member) => [member.userId, member.role]));
    expect([roles.get(userId), roles.get(second)]).toEqual(["viewer", "admin"]);
  });

  it("keeps one of two admins who remove each other at the same moment", async () => {
    const ctx = await mintMember(at.db());
    const { teamId, userId } = ctx.actor;
    const second = await mintUser(at.db(), teamId, "admin");
    const other = { db: await at.open(), actor: { ...ctx.actor, userId: second } };
    const results = await Promise.allSettled([removeMember(ctx, { userId: second }), removeMember(other, { userId })]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { members } = await getTeam(ctx);
    expect(members.map(({ role }) => role)).toEqual(["admin"]);
  });

  it("is out of another team's reach", async () => {
    const ours = await mintMember(at.db());
    const theirs = await mintMember(at.db());
    const { userId } = theirs.actor;
    await mintUser(at.db(), theirs.actor.teamId, "admin");
    await expect(removeMember(ours, { userId })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeRole(ours, { userId, role: "viewer" })).rejects.toMatchObject({ code: "not_found" });
    expect((await getTeam(theirs)).members.map((member) => member.role)).toEqual(["admin", "admin"]);
  });

  it("logs what its admins do, newest first, page by page, for admins alone", async () => {
    const ctx = await mintMember(at.db());
    const names = Array.from({ length: 53 }, (_, index) => `Name ${index}`);
    for (const name of names) await renameTeam(ctx, { name });
    const first = await listAudit(ctx, {});
    expect(first.rows).toHaveLength(50);
    expect(first.rows[0]).toMatchObject({ action: "team.rename", actor: "A person" });
    const second = await listAudit(ctx, { cursor: first.nextCursor });
    expect(second.nextCursor).toBeNull();
    const logged = [...first.rows, ...second.rows].map((row) => row.details.name);
    expect(new Set(logged)).toEqual(new Set(names));
    expect(logged).toHaveLength(names.length);
    const viewer = { db: at.db(), actor: { ...ctx.actor, role: "viewer" as const } };
    await expect(listAudit(viewer, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("logs nothing of a change that was refused", async () => {
    const ctx = await mintMember(at.db());
    await removeMember(ctx, { userId: ctx.actor.userId }).catch(() => undefined);
    expect((await listAudit(ctx, {})).rows).toEqual([]);
  });
});
