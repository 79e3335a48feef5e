import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "../../../db/database";
import { completeSetup, isSetupOpen } from "../../../server/services/setup/complete";
import { ensureInstallation } from "../../../server/services/setup/ensure-installation";
import { issueSetupLink } from "../../../server/services/setup/issue-link";
import { describeDatabases } from "../../support/database";

const FORM = { name: "Ada", email: " Ada@Example.org ", password: "correct horse", teamName: "Vision lab" };

async function issue(db: Database): Promise<string> {
  const token = await issueSetupLink(db);
  if (!token) throw new Error("No link was issued.");
  return token;
}

describeDatabases("the set-up link", (at) => {
  it("makes one team, however often the server starts", async () => {
    const first = await ensureInstallation(at.db());
    expect(first.created).toBe(true);
    expect(await ensureInstallation(at.db())).toEqual({ teamId: first.teamId, created: false });
  });

  it("carries 256 bits, is kept as a hash only, and ends the links of earlier starts", async () => {
    const older = await issue(at.db());
    const newer = await issue(at.db());
    expect(Buffer.from(newer, "base64url")).toHaveLength(32);
    expect(await isSetupOpen(at.db(), older)).toBe(false);
    expect(await isSetupOpen(at.db(), newer)).toBe(true);
    const kept = await at.db().orm.select().from(at.db().tables.invites);
    expect(JSON.stringify(kept)).not.toContain(newer);
  });

  it("expires", async () => {
    const token = await issue(at.db());
    const { orm, tables } = at.db();
    await orm.update(tables.invites).set({ expiresAt: new Date(Date.now() - 1) });
    expect(await isSetupOpen(at.db(), token)).toBe(false);
    await expect(completeSetup(at.db(), { ...FORM, token })).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a bad form by field and stays open for the next try", async () => {
    const token = await issue(at.db());
    const bad = completeSetup(at.db(), { ...FORM, token, password: "short", email: "ada" });
    await expect(bad).rejects.toMatchObject({
      code: "invalid",
      issues: [expect.objectContaining({ path: "email" }), expect.objectContaining({ path: "password" })],
    });
    expect(await isSetupOpen(at.db(), token)).toBe(true);
  });

  it("makes the first admin exactly once, of two who open it at the same time", async () => {
    const token = await issue(at.db());
    const attempts = await Promise.allSettled([
      completeSetup(at.db(), { ...FORM, token }),
      completeSetup(at.db(), { ...FORM, token, email: "eve@example.org" }),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { orm, tables } = at.db();
    const people = await orm.select().from(tables.users);
    expect(people).toHaveLength(1);
    expect(["ada@example.org", "eve@example.org"]).toContain(people[0]?.email);
    expect(people[0]?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await orm.select({ role: tables.memberships.role }).from(tables.memberships)).toEqual([{ role: "admin" }]);
    expect(await orm.select({ name: tables.teams.name }).from(tables.teams)).toEqual([{ name: "Vision lab" }]);
    const events = await orm.select().from(tables.auditEvents).where(eq(tables.auditEvents.action, "team.setup"));
    expect(events.map(({ userId }) => userId)).toEqual([people[0]?.id]);
  });

  it("is never issued again, and an old one no longer works", async () => {
    expect(await issueSetupLink(at.db())).toBeNull();
    await expect(completeSetup(at.db(), { ...FORM, token: "guessed" })).rejects.toMatchObject({ code: "not_found" });
  });
});
