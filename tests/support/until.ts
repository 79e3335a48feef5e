import { setTimeout as delay } from "node:timers/promises";

const LOOK_MS = 15;

/** Waits until `look` gives something other than null, undefined or false, and returns that. Throws, naming `what`, past `withinMs`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  withinMs = 50_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain until ${what}.`);
    await delay(LOOK_MS);
  }
}
