import { and, eq } from "drizzle-orm";
import type { Account, NextAuthOptions, Profile } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { beforeAll, expect, it, vi } from "vitest";
import { authOptions } from "../../../server/auth/options";
import { createInvite } from "../../../server/services/invites/create";
import { describeDatabases, type TestDatabase } from "../../support/database";
import { mintMember, mintTeam, mintUser } from "../../support/mint";

const SECRET = "a secret of the tests, long enough to do";

beforeAll(() => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
});

const address = () => `${crypto.randomUUID()}@example.org`;

function comeFrom(email: string, verified = true): { account: Account; profile: Profile } {
  const providerAccountId = crypto.randomUUID();
  const profile: Profile & { email_verified: boolean } = { sub: providerAccountId, email, email_verified: verified };
  return { account: { provider: "google", type: "oauth", providerAccountId }, profile };
}

/** NextAuth's own steps for a provider's answer: may it come in; is there an account; make one; tell that it signed in. */
async function comeIn(at: TestDatabase, { account, profile }: ReturnType<typeof comeFrom>): Promise<string | null> {
  const { adapter, callbacks, events } = authOptions(at.db());
  const email = profile.email ?? "";
  const user = { id: account.providerAccountId, email, name: "New" };
  if (!(await callbacks?.signIn?.({ user, account, profile }))) return null;
  const { provider, providerAccountId } = account;
  const known = await adapter?.getUserByAccount?.({ provider, providerAccountId });
  if (!known && (await adapter?.getUserByEmail?.(email))) return "OAuthAccountNotLinked";
  const person = known ?? (await adapter?.createUser?.({ id: "", email, name: "New", emailVerified: null }));
  if (!person) throw new Error("No account was made.");
  if (!known) await adapter?.linkAccount?.({ ...account, type: "oauth", userId: person.id });
  await events?.signIn?.({ user: person, account, profile });
  return person.id;
}

async function teamsOf(at: TestDatabase, userId: string): Promise<string[]> {
  const { memberships } = at.db().tables;
  const rows = await at.db().orm.select().from(memberships).where(eq(memberships.userId, userId));
  return rows.map((row) => `${row.teamId} ${row.role}`);
}

describeDatabases("signing in through a provider", (at) => {
  it("lets an invited, verified address in, once it has an account also without an invite", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    await createInvite(ctx, { email, role: "viewer" });
    const visitor = comeFrom(email.toUpperCase());
    const userId = await comeIn(at, visitor);
    expect(await teamsOf(at, userId ?? "")).toEqual([`${ctx.actor.teamId} viewer`]);
    expect(await comeIn(at, visitor)).toBe(userId);
  });

  it("refuses strangers, and invited addresses that the provider hasn't verified", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    await createInvite(ctx, { email, role: "member" });
    expect(await comeIn(at, comeFrom(address()))).toBeNull();
    expect(await comeIn(at, comeFrom(email, false))).toBeNull();
  });

  it("refuses somebody who was removed from their last team", async () => {
    const ctx = await mintMember(at.db());
    const email = address();
    await createInvite(ctx, { email, role: "member" });
    const visitor = comeFrom(email);
    const userId = (await comeIn(at, visitor)) ?? "";
    const { memberships } = at.db().tables;
    await at
      .db()
      .orm.delete(memberships)
      .where(and(eq(memberships.userId, userId), eq(memberships.teamId, ctx.actor.teamId)));
    expect(await comeIn(at, visitor)).toBeNull();
  });

  it("never links to an existing account by the address alone", async () => {
    const email = address();
    await mintUser(at.db(), await mintTeam(at.db()), "member", { email });
    expect(await comeIn(at, comeFrom(email))).toBe("OAuthAccountNotLinked");
    const linking = authOptions(at.db()).providers.map(
      (provider) => provider.options?.allowDangerousEmailAccountLinking,
    );
    expect(linking).not.toContain(true);
  });

  it("doesn't carry a member into further teams without asking", async () => {
    const first = await mintMember(at.db());
    const email = address();
    await createInvite(first, { email, role: "member" });
    const visitor = comeFrom(email);
    const userId = (await comeIn(at, visitor)) ?? "";
    await createInvite(await mintMember(at.db()), { email, role: "admin" });
    await comeIn(at, visitor);
    expect(await teamsOf(at, userId)).toEqual([`${first.actor.teamId} member`]);
  });
});

describeDatabases("a session's token", (at) => {
  const jwt = (options: NextAuthOptions) => {
    if (!options.callbacks?.jwt || !options.jwt?.decode) throw new Error("Callbacks are missing.");
    return { make: options.callbacks.jwt, read: options.jwt.decode };
  };

  it("holds who it is and the epoch, and nothing of the user's row", async () => {
    const userId = await mintUser(at.db(), await mintTeam(at.db()), "admin", { passwordHash: "$argon2id$secret" });
    const user = await authOptions(at.db()).adapter?.getUser?.(userId);
    if (!user) throw new Error("No user.");
    expect(Object.keys(user).sort()).toEqual(["email", "emailVerified", "id", "image", "name"]);
    const token = await jwt(authOptions(at.db())).make({ token: { name: "x" }, user, account: null });
    expect(token).toEqual({ sub: userId, epoch: 0 });
  });

  it("is no token any more once the epoch has risen or the person is gone", async () => {
    const userId = await mintUser(at.db(), await mintTeam(at.db()), "admin");
    const { read } = jwt(authOptions(at.db()));
    const token = await encode({ token: { sub: userId, epoch: 0 }, secret: SECRET });
    expect(await read({ token, secret: SECRET })).toMatchObject({ sub: userId });
    const { users } = at.db().tables;
    await at.db().orm.update(users).set({ epoch: 1 }).where(eq(users.id, userId));
    expect(await read({ token, secret: SECRET })).toBeNull();
    await at.db().orm.delete(users).where(eq(users.id, userId));
    expect(await read({ token, secret: SECRET })).toBeNull();
    expect(await decode({ token, secret: SECRET })).toMatchObject({ sub: userId });
  });
});
