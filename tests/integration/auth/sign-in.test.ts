import { expect, it } from "vitest";
import { hashPassword } from "../../../server/services/sessions/password";
import { signInWithPassword } from "../../../server/services/sessions/sign-in";
import { describeDatabases, type TestDatabase } from "../../support/database";
import { mintTeam, mintUser } from "../../support/mint";

const PASSWORD = "correct horse";
const client = () => `client-${crypto.randomUUID()}`;

async function mintPerson(at: TestDatabase) {
  const email = `${crypto.randomUUID()}@example.org`;
  const passwordHash = await hashPassword(PASSWORD);
  const userId = await mintUser(at.db(), await mintTeam(at.db()), "member", { email, passwordHash });
  return { userId, email };
}

describeDatabases("signing in with a password", (at) => {
  it("finds the person, whatever the case of the address", async () => {
    const { userId, email } = await mintPerson(at);
    const found = await signInWithPassword(at.db(), {
      email: ` ${email.toUpperCase()} `,
      password: PASSWORD,
      client: client(),
    });
    expect(found).toEqual({ userId, email, name: "A person" });
  });

  it("answers a wrong password, an unknown address and an account without a password alike", async () => {
    const { email } = await mintPerson(at);
    const bare = `${crypto.randomUUID()}@example.org`;
    await mintUser(at.db(), await mintTeam(at.db()), "member", { email: bare });
    const tries = [
      { email, password: "wrong horse" },
      { email: "nobody@example.org", password: PASSWORD },
      { email: bare, password: "" },
      { email: "not an address", password: PASSWORD },
    ];
    for (const typed of tries) expect(await signInWithPassword(at.db(), { ...typed, client: client() })).toBeNull();
  });

  it("closes for an address after ten failures, even with the right password then, and for that one alone", async () => {
    const { email } = await mintPerson(at);
    const other = await mintPerson(at);
    const guesses = Array.from({ length: 10 }, (_, index) =>
      signInWithPassword(at.db(), { email, password: `guess number ${index}`, client: client() }),
    );
    expect(await Promise.all(guesses)).toEqual(Array(10).fill(null));
    const right = signInWithPassword(at.db(), { email, password: PASSWORD, client: client() });
    await expect(right).rejects.toMatchObject({ code: "rate_limited" });
    expect(
      await signInWithPassword(at.db(), { email: other.email, password: PASSWORD, client: client() }),
    ).not.toBeNull();
  });

  it("opens again when the window is over", async () => {
    const { email } = await mintPerson(at);
    for (let i = 0; i < 10; i += 1)
      await signInWithPassword(at.db(), { email, password: "wrong horse", client: client() });
    const { rateLimits } = at.db().tables;
    await at
      .db()
      .orm.update(rateLimits)
      .set({ windowEndsAt: new Date(Date.now() - 1) });
    expect(await signInWithPassword(at.db(), { email, password: PASSWORD, client: client() })).not.toBeNull();
  });

  it("forgives an address its failures once it succeeds", async () => {
    const { email } = await mintPerson(at);
    const from = client();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 5; i += 1)
        await signInWithPassword(at.db(), { email, password: "wrong horse", client: from });
      expect(await signInWithPassword(at.db(), { email, password: PASSWORD, client: from })).not.toBeNull();
    }
  });

  it("closes for a client that tries many addresses", async () => {
    const from = client();
    const tries = Array.from({ length: 60 }, (_, index) =>
      signInWithPassword(at.db(), { email: `user${index}@example.com`, password: PASSWORD, client: from }),
    );
    await Promise.all(tries);
    const more = signInWithPassword(at.db(), { email: "user60@example.com", password: PASSWORD, client: from });
    await expect(more).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("keeps addresses and clients as hashes", async () => {
    const from = client();
    await signInWithPassword(at.db(), { email: "kept@example.org", password: PASSWORD, client: from });
    const rows = JSON.stringify(await at.db().orm.select().from(at.db().tables.rateLimits));
    expect(rows).not.toContain("kept@example.org");
    expect(rows).not.toContain(from);
  });
});
