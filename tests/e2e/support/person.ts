import type { Browser, BrowserContext } from "playwright-core";
import type { Database } from "../../../db/database";
import type { Context } from "../../../server/services/context";
import { completeSetup } from "../../../server/services/setup/complete";
import { issueSetupLink } from "../../../server/services/setup/issue-link";

const EMAIL = "ada@example.org";
const PASSWORD = "a long enough passphrase";

/** Makes the first account of a fresh installation, an admin: the context that services take. */
export async function firstAdmin(db: Database): Promise<Context> {
  const token = await issueSetupLink(db);
  if (!token) throw new Error("The installation has people already.");
  const form = { token, name: "Ada Lovelace", email: EMAIL, password: PASSWORD, teamName: "Neural scaling lab" };
  const { teamId, userId } = await completeSetup(db, form);
  return { db, actor: { kind: "member", teamId, userId, role: "admin" } };
}

export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Signs the first admin in through the page, and gives the cookies for other contexts to begin with. */
export async function signIn(browser: Browser, url: string): Promise<SignedIn> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail").fill(EMAIL);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`${url}/experiments`);
    return await context.storageState();
  } finally {
    await context.close();
  }
}
