import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../../db/database";
import { prepareDatabase } from "../../../server/cli/prepare";
import { ensureInstallation } from "../../../server/services/setup/ensure-installation";

export interface PreparedInstallation {
  readonly db: Database;
  readonly teamId: string;
}

/**
 * Makes the installation before its first start, so that no welcome comparison takes the processors from the test, and opens
 * its database for the test to fill and to read.
 */
export async function prepareInstallation(dataDir: string): Promise<PreparedInstallation> {
  mkdirSync(dataDir, { recursive: true });
  const url = `file:${join(dataDir, "modscale.db")}`;
  const db = await prepareDatabase(url, { backupDir: join(dataDir, "backups") });
  const { teamId } = await ensureInstallation(db);
  return { db, teamId };
}
