import { setTimeout as delay } from "node:timers/promises";
import { ModscaleError } from "../../../domain/errors";

const TRY_EVERY_MS = 100;
const GIVE_UP_MS = 120_000;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false; // Refused or cut off: the server is still starting, which is what we wait for.
  }
}

/** Resolves once the web server answers healthily. Throws `unavailable` after two minutes. */
export async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS;
  while (!(await answers(url))) {
    if (Date.now() > deadline)
      throw new ModscaleError(
        "unavailable",
        `The web server did not answer at ${url} within two minutes: see its messages above.`,
      );
    await delay(TRY_EVERY_MS);
  }
}
