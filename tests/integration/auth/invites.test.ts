import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "../../../db/database";
import type { Role } from "../../../domain/permissions";
import { acceptInvite, acceptInviteSignedIn } from "../../../server/services/invites/accept";
import { createInvite } from "../../../server/services/invites/create";
import { lookupInvite } from "../../../server/services/invites/lookup";
import { revokeInvite } from "../../../server/services/invites/revoke";
import { getTeam } from "../../../server/services/team/get";
import { describeDatabases } from "../../support/database";
import { mintMember, mintTeam, mintUser } from "../../support/mint";

const client = () => `client-${crypto.randomUUID()}`;
const address = () => `${crypto.randomUUID()}@example.org`;
const PASSWORD = "correct horse";

async function roleIn(db: Database, teamId: string, userId: string): Promise<Role | null> {
  const { memberships } = db.tables;
  const mine = and(eq(memberships.teamId, teamId), eq(memberships.userId, userId));
  const [row] = await db.orm.select({ role: memberships.role }).from(memberships).where(mine);
  return row?.role ?? null;
}

describeDatabases("invites", (at) => {
  it("bring a new person in once, with the role that was offered", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    const { token } = await createInvite(ctx, { email: email.toUpperCase(), role: "viewer" });
    expect(Buffer.from(token, "base64url").length * 8).toBeGreaterThanOrEqual(128);
    expect(await lookupInvite(at.db(), { token, client: client() })).toMatchObject({
      email,
      role: "viewer",
      team: "A team",
    });
    expect((await getTeam(ctx)).invites.map((invite) => invite.email)).toEqual([email]);

    const { userId, teamId } = await acceptInvite(at.db(), { token, name: "Bo", password: PASSWORD, client: client() });
    expect(teamId).toBe(ctx.actor.teamId);
    expect(await roleIn(at.db(), teamId, userId)).toBe("viewer");
    expect((await getTeam(ctx)).invites).toEqual([]);
    const again = acceptInvite(at.db(), { token, name: "Eve", password: PASSWORD, client: client() });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  it("let only one of two in who use the link at the same time", async () => {
    const ctx = await mintMember(at.db());
    const { token } = await createInvite(ctx, { email: address(), role: "member" });
    const both = await Promise.allSettled(
      ["Bo", "Eve"].map((name) => acceptInvite(at.db(), { token, name, password: PASSWORD, client: client() })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getTeam(ctx)).members).toHaveLength(2);
  });

  it("say the same of used, expired, revoked, replaced and mistyped links", async () => {
    const ctx = await mintMember(at.db());
    const { orm, tables } = at.db();
    const invite = (email = address()) => createInvite(ctx, { email, role: "member" });
    const used = await invite();
    await acceptInvite(at.db(), { token: used.token, name: "Bo", password: PASSWORD, client: client() });
    const expired = await invite();
    await orm
      .update(tables.invites)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(tables.invites.id, expired.id));
    const revoked = await invite();
    await revokeInvite(ctx, { id: revoked.id });
    const twice = address();
    const replaced = await invite(twice);
    const replacing = await invite(twice);

    const messages = new Set<string>();
    for (const token of [used.token, expired.token, revoked.token, replaced.token, "mistyped"]) {
      const error: unknown = await lookupInvite(at.db(), { token, client: client() }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: "not_found" });
      messages.add(error instanceof Error ? error.message : "");
      const accepting = acceptInvite(at.db(), { token, name: "Eve", password: PASSWORD, client: client() });
      await expect(accepting).rejects.toMatchObject({ code: "not_found" });
    }
    expect(messages.size).toBe(1);
    expect((await lookupInvite(at.db(), { token: replacing.token, client: client() })).email).toBe(twice);
  });

  it("last a week", async () => {
    const ctx = await mintMember(at.db());
    await createInvite(ctx, { email: address(), role: "member" });
    const [invite] = (await getTeam(ctx)).invites;
    expect((invite?.expiresAt.getTime() ?? 0) - (invite?.createdAt.getTime() ?? 0)).toBeCloseTo(
      7 * 24 * 3600 * 1000,
      -4,
    );
  });

  it("are bound to their address for people who are signed in", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    const { token } = await createInvite(ctx, { email, role: "member" });
    const elsewhere = await mintTeam(at.db());
    const other = await mintUser(at.db(), elsewhere, "member");
    const wrong = acceptInviteSignedIn(at.db(), { token, client: client(), userId: other, email: "other@example.org" });
    await expect(wrong).rejects.toMatchObject({ code: "forbidden" });

    const invited = await mintUser(at.db(), elsewhere, "member", { email });
    await acceptInviteSignedIn(at.db(), { token, client: client(), userId: invited, email });
    expect(await roleIn(at.db(), ctx.actor.teamId, invited)).toBe("member");
    expect(await roleIn(at.db(), ctx.actor.teamId, other)).toBeNull();
  });

  it("ask somebody who has an account for its own password", async () => {
    const first = await mintMember(at.db());
    const email = address();
    const invite = await createInvite(first, { email, role: "member" });
    const { userId } = await acceptInvite(at.db(), {
      token: invite.token,
      name: "Bo",
      password: PASSWORD,
      client: client(),
    });

    const second = await mintMember(at.db());
    const { token } = await createInvite(second, { email, role: "viewer" });
    const taken = acceptInvite(at.db(), { token, name: "Eve", password: "a new password", client: client() });
    await expect(taken).rejects.toMatchObject({ code: "forbidden" });
    const joined = await acceptInvite(at.db(), { token, name: "Bo", password: PASSWORD, client: client() });
    expect(joined).toEqual({ userId, teamId: second.actor.teamId });
  });

  it("aren't made for members, nor by anybody but an admin, nor ended by another team", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    await mintUser(at.db(), ctx.actor.teamId, "viewer", { email });
    await expect(createInvite(ctx, { email, role: "admin" })).rejects.toMatchObject({ code: "conflict" });
    const member = await mintMember(at.db(), "member");
    await expect(createInvite(member, { email: address(), role: "viewer" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { id } = await createInvite(ctx, { email: address(), role: "member" });
    await expect(revokeInvite(await mintMember(at.db()), { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("stop answering a client that guesses", async () => {
    const guesser = client();
    for (let i = 0; i < 60; i += 1) {
      await expect(lookupInvite(at.db(), { token: `guess ${i}`, client: guesser })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    await expect(lookupInvite(at.db(), { token: "guess", client: guesser })).rejects.toMatchObject({
      code: "rate_limited",
    });
    await expect(lookupInvite(at.db(), { token: "guess", client: client() })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
