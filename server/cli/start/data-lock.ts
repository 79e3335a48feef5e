import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@libsql/client";
import { databaseErrorKind } from "../../../db/errors";
import { ModscaleError } from "../../../domain/errors";

/**
 * One server per data folder: two starters would migrate and serve the same SQLite file. Gives the function that lets go. Held is
 * an empty SQLite file's write lock, which the operating system takes back however the process ends: no lock is ever left
 * behind, and no process that was given the same id by chance is taken for its holder. Throws `conflict` while another one runs.
 */
export async function lockDataFolder(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  const client = createClient({ url: pathToFileURL(join(dataDir, "server.lock")).href, timeout: 0, concurrency: 1 });
  try {
    const held = await client.transaction("write");
    return () => {
      held.close();
      client.close();
    };
  } catch (error) {
    client.close();
    if (databaseErrorKind(error) !== "busy") throw error;
    throw new ModscaleError(
      "conflict",
      `modscale already runs on ${dataDir}: stop it, or set MODSCALE_DATA to another folder.`,
      [],
      { cause: error },
    );
  }
}
