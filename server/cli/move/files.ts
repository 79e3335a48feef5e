import { createHash } from "node:crypto";
import { asc, gt } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { ArtifactStore } from "../../artifacts/port";

/** Rows that are looked up at once. */
const BATCH_ROWS = 500;

export interface MovedFiles {
  readonly files: number;
  readonly bytes: number;
  /** Places whose file was gone or damaged before, and did not come along. */
  readonly lost: readonly string[];
  /** Places whose file is not the same on the other side. */
  readonly different: readonly string[];
}

/** Copies every file that the database knows, and reads each back where it now lies. */
export async function copyFiles(db: Connection, from: ArtifactStore, to: ArtifactStore): Promise<MovedFiles> {
  const lost: string[] = [];
  const different: string[] = [];
  let [files, bytes] = [0, 0];
  for await (const { path, sha256 } of knownFiles(db)) {
    const file = await from.read(path);
    if (!file || sha256Of(file) !== sha256) {
      lost.push(path);
      continue;
    }
    await to.put(path, file);
    const copy = await to.read(path);
    if (!copy || sha256Of(copy) !== sha256) different.push(path);
    files += 1;
    bytes += file.length;
  }
  return { files, bytes, lost, different };
}

async function* knownFiles(db: Connection): AsyncGenerator<{ readonly path: string; readonly sha256: string }> {
  const { artifacts } = db.tables;
  for (let behind = ""; ; ) {
    const rows = await db.orm
      .select({ id: artifacts.id, path: artifacts.path, sha256: artifacts.sha256 })
      .from(artifacts)
      .where(gt(artifacts.id, behind))
      .orderBy(asc(artifacts.id))
      .limit(BATCH_ROWS);
    yield* rows;
    behind = rows.at(-1)?.id ?? "";
    if (rows.length < BATCH_ROWS) return;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
