import type { Database } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import type { Door } from "./doors";
import { countTry, requireOpen } from "./failures";

/**
 * Looks a link up for a client, and counts it against the client where there is no such link. Throws what `look` throws, and
 * `rate_limited` for a client that has guessed too often.
 */
export async function guardLookup<T>(db: Database, door: Door, client: string, look: () => Promise<T>): Promise<T> {
  await requireOpen(db, door, client);
  try {
    return await look();
  } catch (error) {
    if (error instanceof ModscaleError && error.code === "not_found") await countTry(db, door, client);
    throw error;
  }
}
