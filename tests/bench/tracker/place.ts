import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database, Dialect } from "../../../db/database";
import { prepareDatabase } from "../../../server/cli/prepare";
import { startPostgres } from "../../support/embedded-postgres";

/** A fresh, migrated database of one kind, as an installation would have it, and a data folder. */
export interface Place {
  readonly url: string;
  readonly dataDir: string;
  readonly db: Database;
  remove(): Promise<void>;
}

/** Settings of a Postgres on a small machine of its own; it writes through, as the default is. */
const POSTGRES = [
  "shared_buffers=512MB",
  "effective_cache_size=4GB",
  "work_mem=16MB",
  "max_wal_size=4GB",
  "random_page_cost=1.1",
];

const places = new Set<Place>();

/** For a process that is told to end: what `remove` does, of all that there are. */
export async function removePlaces(): Promise<void> {
  await Promise.allSettled([...places].map((place) => place.remove()));
}

export async function makePlace(dialect: Dialect): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), "modscale-bench-"));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const server = dialect === "postgres" ? await startPostgres(POSTGRES) : null;
  await server?.createDatabase("bench");
  const url = server ? `${server.base}/bench` : `file:${join(dataDir, "modscale.db")}`;
  const db = await prepareDatabase(url, { backupDir: dataDir });
  const place: Place = {
    url,
    dataDir,
    db,
    async remove() {
      places.delete(place);
      await db.close();
      await server?.stop();
      process.off("exit", removeFolder);
      removeFolder();
    },
  };
  places.add(place);
  return place;
}
