import { setTimeout as delay } from "node:timers/promises";
import { isPostgres, openDatabase } from "../../db/client";
import { ModscaleError } from "../../domain/errors";

/** How long a program that starts waits for a Postgres that is not up yet, as where both are started together. */
const PATIENCE_MS = 60_000;
const AGAIN_MS = 1000;

/** Resolves once a Postgres answers, and for a file at once. Throws `unavailable` where it doesn't within a minute, and at once where waiting can't help. */
export async function untilReachable(url: string, say: (line: string) => void): Promise<void> {
  if (!isPostgres(url)) return;
  const deadline = Date.now() + PATIENCE_MS;
  for (let told = false; ; told = true) {
    try {
      await (await openDatabase(url)).close();
      return;
    } catch (error) {
      const passing = error instanceof ModscaleError && error.code === "unavailable";
      if (!passing || Date.now() >= deadline) throw error;
      if (!told) say(`${error.message} Trying again for a minute …`);
    }
    await delay(AGAIN_MS);
  }
}
