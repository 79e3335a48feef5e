import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../../db/database";
import { prepareDatabase } from "../../../server/cli/prepare";
import { ensureInstallation } from "../../../server/services/setup/ensure-installation";
import { ensureDatabase, installationUrl } from "./place";

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
  await ensureDatabase(dataDir);
  const db = await prepareDatabase(installationUrl(dataDir), { backupDir: join(dataDir, "backups") });
  const { teamId } = await ensureInstallation(db);
  return { db, teamId };
}
