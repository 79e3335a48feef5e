import { and, eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, it, vi } from "vitest";
import { credentialsFrom, findViewer, type Viewer } from "../../../server/auth/viewer";
import { changeRole } from "../../../server/services/team/change-role";
import { removeMember } from "../../../server/services/team/remove-member";
import { describeDatabases, type TestDatabase } from "../../support/database";
import { mintMember, mintTeam, mintUser } from "../../support/mint";
import { sessionCookie } from "../../support/session";

beforeAll(() => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough to do");
});

function ask(at: TestDatabase, cookie: string): Promise<Viewer> {
  return findViewer(at.db(), credentialsFrom(new Headers({ cookie })));
}

describeDatabases("a session", (at) => {
  it("tells who somebody is and what they may do", async () => {
    const ctx = await mintMember(at.db(), "member");
    const { actor, session } = await ask(at, await sessionCookie(ctx.actor.userId));
    expect(actor).toEqual(ctx.actor);
    expect(session).toMatchObject({ role: "member", team: { name: "A team" } });
    expect(session?.actions).toContain("experiment:launch");
    expect(session?.actions).not.toContain("member:invite");
    expect(JSON.stringify(session)).not.toContain("passwordHash");
  });

  it("of a demoted member carries the new role at the very next request", async () => {
    const admin = await mintMember(at.db());
    const userId = await mintUser(at.db(), admin.actor.teamId, "admin");
    const cookie = await sessionCookie(userId);
    expect((await ask(at, cookie)).session?.role).toBe("admin");
    await changeRole(admin, { userId, role: "viewer" });
    expect((await ask(at, cookie)).actor).toMatchObject({ kind: "member", role: "viewer" });
  });

  it("of a removed member opens nothing at the very next request", async () => {
    const admin = await mintMember(at.db());
    const userId = await mintUser(at.db(), admin.actor.teamId, "member");
    const cookie = await sessionCookie(userId);
    await removeMember(admin, { userId });
    const { actor, identity, session } = await ask(at, cookie);
    expect([actor.kind, session, identity?.userId]).toEqual(["anonymous", null, userId]);
  });

  it("ends when the person's epoch rises", async () => {
    const { actor } = await mintMember(at.db());
    const cookie = await sessionCookie(actor.userId, 0);
    const { users } = at.db().tables;
    await at.db().orm.update(users).set({ epoch: 1 }).where(eq(users.id, actor.userId));
    expect((await ask(at, cookie)).identity).toBeNull();
    expect((await ask(at, await sessionCookie(actor.userId, 1))).actor).toEqual(actor);
  });

  it("that is forged, expired or lacks its claims is none", async () => {
    const { actor } = await mintMember(at.db());
    const claims = { sub: actor.userId, epoch: 0 };
    const secret = "a secret of the tests, long enough to do";
    const forged = await encode({ token: claims, secret: "the secret of some other installation" });
    const expired = await encode({ token: claims, secret, maxAge: -3600 });
    const bare = await encode({ token: { sub: actor.userId }, secret });
    for (const token of [forged, expired, bare, "nonsense", ""]) {
      expect((await ask(at, `next-auth.session-token=${token}`)).identity).toBeNull();
    }
    expect(
      (await ask(at, `next-auth.session-token=${await encode({ token: claims, secret })}`)).identity,
    ).not.toBeNull();
  });

  it("works in the chosen team, but only in one's own", async () => {
    const first = await mintMember(at.db(), "admin");
    const second = await mintTeam(at.db(), "Second");
    const foreign = await mintTeam(at.db(), "Foreign");
    const { memberships } = at.db().tables;
    const { userId, teamId } = first.actor;
    const later = new Date(Date.now() + 1000);
    await at.db().orm.insert(memberships).values({ teamId: second, userId, role: "viewer", createdAt: later });
    const teamOf = async (chosen: string) => (await ask(at, await sessionCookie(userId, 0, chosen))).actor;
    expect(await teamOf("")).toMatchObject({ teamId, role: "admin" });
    expect(await teamOf(`modscale.team=${second}`)).toMatchObject({ teamId: second, role: "viewer" });
    expect(await teamOf(`modscale.team=${foreign}`)).toMatchObject({ teamId, role: "admin" });
    const mine = and(eq(memberships.teamId, second), eq(memberships.userId, userId));
    await at.db().orm.delete(memberships).where(mine);
    expect(await teamOf(`modscale.team=${second}`)).toMatchObject({ teamId });
  });
});
