import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ArtifactStore } from "./port";

/** Ids are ours and plain: anything else as a part of a path is a mistake, or worse. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;
const PLACE = /^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}\.safetensors$/;

/** A store in a local folder, a folder for each run in it. Files are written beside their place, and then moved there. */
export function folderStore(root: string): ArtifactStore {
  return {
    async write(runId, bytes) {
      const folder = runFolder(root, runId);
      await mkdir(folder, { recursive: true });
      const name = `${randomUUID()}.safetensors`;
      const draft = join(folder, `.${name}`);
      try {
        await writeThrough(draft, bytes);
        await rename(draft, join(folder, name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      return `${runId}/${name}`;
    },
    async read(place) {
      try {
        return await readFile(pathOf(root, place));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(places) {
      for (const place of places) await rm(pathOf(root, place), { force: true });
      for (const folder of new Set(places.map((place) => dirname(pathOf(root, place))))) await removeEmpty(folder);
    },
    async list(runId) {
      try {
        const names = await readdir(runFolder(root, runId));
        return names.map((name) => `${runId}/${name}`).filter((place) => PLACE.test(place));
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
    async removeRuns(runIds) {
      for (const runId of runIds) await rm(runFolder(root, runId), { recursive: true, force: true });
    },
  };
}

/** On the disk when it returns: what the database then tells of must outlive a crash of the machine. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isMissing(error) && !hasCode(error, "ENOTEMPTY")) throw error;
  }
}

function runFolder(root: string, runId: string): string {
  if (!PLAIN.test(runId)) throw new RangeError(`${JSON.stringify(runId)} is no run's id.`);
  return join(root, runId);
}

function pathOf(root: string, place: string): string {
  if (!PLACE.test(place)) throw new RangeError(`${JSON.stringify(place)} is no place in this store.`);
  return join(root, place);
}

function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
