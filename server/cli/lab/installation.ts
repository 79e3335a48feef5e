import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../../db/database";
import { openArtifacts } from "../../artifacts/open";
import type { ArtifactStore } from "../../artifacts/port";
import { type Env, env } from "../../env";
import type { Context } from "../../services/context";
import { ensureInstallation } from "../../services/setup/ensure-installation";
import { prepareDatabase } from "../prepare";

export interface Installation {
  readonly settings: Env;
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  /** The operator of the installation's first team. */
  readonly context: Context;
}

/** Opens the installation that the server uses (made on first use), runs `work` on it and closes it again. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const settings = env();
  mkdirSync(settings.dataDir, { recursive: true });
  const db = await prepareDatabase(settings.databaseUrl, { backupDir: join(settings.dataDir, "backups") });
  try {
    const { teamId } = await ensureInstallation(db);
    const artifacts = openArtifacts(settings.artifacts, db);
    return await work({ settings, db, artifacts, context: { db, actor: { kind: "operator", teamId } } });
  } finally {
    await db.close();
  }
}
