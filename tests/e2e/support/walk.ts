import type { Locator, Page } from "playwright-core";
import { until } from "../../support/until";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export async function fillSignIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /account, theme and help/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
}

/** A badge, a cell or another small text, shown exactly so. */
export function shown(scope: Page | Locator, text: string): Locator {
  return scope.getByText(text, { exact: true }).first();
}

/** Corners of the longest line that a chart draws; bands and grid lines do not count. */
export async function drawnPoints(scope: Page | Locator): Promise<number> {
  const paths = await scope
    .locator('.recharts-wrapper path[fill="none"]')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute("d") ?? ""));
  return Math.max(0, ...paths.map((path) => path.split(/[MLC]/).length - 1));
}

/** Waits until a chart's longest line has more corners than `than`; gives how many. */
export function untilDrawn(scope: Page | Locator, than: number): Promise<number> {
  return until(`a line has more than ${than} points`, async () => {
    const points = await drawnPoints(scope);
    return points > than ? points : null;
  });
}

/** A mark on the page's window: gone as soon as the page is loaded anew. */
export async function markLoad(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Reflect.set(window, "sinceLoad", true));
  return () => page.evaluate(() => Reflect.get(window, "sinceLoad") === true);
}

/** Takes what is in `problems` and leaves it empty: for what a step is meant to provoke. */
export function taken(problems: string[]): string[] {
  return problems.splice(0);
}
