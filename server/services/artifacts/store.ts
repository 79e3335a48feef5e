import { createHash } from "node:crypto";
import type { Database } from "../../../db/database";
import { databaseErrorKind } from "../../../db/errors";
import type { ArtifactStore } from "../../artifacts/port";
import { type AttemptKey, currentRuns } from "../attempts/current";
import { forgetSurplus } from "./retention";

/** A file that an attempt made. */
export interface MadeArtifact {
  readonly attempt: AttemptKey;
  readonly kind: "checkpoint" | "parameters";
  readonly step: number;
  readonly bytes: Uint8Array;
}

/**
 * Keeps files of runs that train, all of them at once or none, so that a stack's checkpoints are of one step whenever the worker
 * is killed. Answers the places of files that nobody needs now, for the caller to remove: older ones, and those of attempts that
 * no longer count.
 */
export async function storeArtifacts(
  db: Database,
  store: ArtifactStore,
  made: readonly MadeArtifact[],
): Promise<string[]> {
  const written: WrittenArtifact[] = [];
  try {
    for (const one of made) written.push({ ...one, path: await store.write(one.attempt.runId, one.bytes) });
    return await record(db, written);
  } catch (error) {
    // Where only the answer was lost, the database knows them by now; if it doesn't, they go when their run begins again.
    if (databaseErrorKind(error) !== "unavailable") await store.remove(written.map(({ path }) => path));
    throw error;
  }
}

interface WrittenArtifact extends MadeArtifact {
  readonly path: string;
}

/** Tells the database of files; answers the places of those that nobody needs now. */
function record(db: Database, written: readonly WrittenArtifact[]): Promise<string[]> {
  return db.transaction(async (tx) => {
    const runs = await currentRuns(
      tx,
      written.map(({ attempt }) => attempt),
    );
    const rows = written.flatMap(({ attempt, kind, step, bytes, path }) => {
      const run = runs.get(attempt.runId);
      if (!run) return [];
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const owner = { teamId: run.teamId, runId: run.id };
      return [{ ...owner, kind, attempt: attempt.fence, step, path, bytes: bytes.length, sha256 }];
    });
    if (rows.length > 0) await tx.orm.insert(tx.tables.artifacts).values(rows);
    const kept = new Set(rows.map(({ path }) => path));
    const refused = written.filter(({ path }) => !kept.has(path)).map(({ path }) => path);
    return [...refused, ...(await forgetSurplus(tx, [...runs.keys()]))];
  });
}

/** Forgets what runs that have ended may not keep; answers its places, for the caller to remove. */
export function tidyArtifacts(db: Database, runIds: readonly string[]): Promise<string[]> {
  return db.transaction((tx) => forgetSurplus(tx, runIds));
}
