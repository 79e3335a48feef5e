import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isPlace, newPlace, requireRunId, runOfPlace } from "./place";
import type { ArtifactStore } from "./port";
import { StoreError } from "./store-error";

/** A store in a local folder, a folder for each run in it. Files are written beside their place, and then moved there. */
export function folderStore(root: string): ArtifactStore {
  const runFolder = (runId: string) => join(root, requireRunId(runId));
  const pathOf = (place: string) => join(root, runOfPlace(place), basename(place));
  const put = (place: string, bytes: Uint8Array) => telling(root, () => writeWhole(pathOf(place), bytes));
  return {
    put,
    async write(runId, bytes) {
      const place = newPlace(runId);
      await put(place, bytes);
      return place;
    },
    read: (place) => telling(root, () => unlessMissing(() => readFile(pathOf(place)), null)),
    remove: (places) =>
      telling(root, async () => {
        const paths = places.map(pathOf);
        for (const path of paths) await rm(path, { force: true });
        for (const folder of new Set(paths.map((path) => dirname(path)))) await removeEmpty(folder);
      }),
    list: (runId) =>
      telling(root, async () => {
        const names = await unlessMissing(() => readdir(runFolder(runId)), []);
        return names.map((name) => `${runId}/${name}`).filter(isPlace);
      }),
    removeRuns: (runIds) =>
      telling(root, async () => {
        for (const runId of runIds) await rm(runFolder(runId), { recursive: true, force: true });
      }),
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${randomUUID()}`);
  try {
    await writeThrough(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
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
    if (!hasCode(error, "ENOENT") && !hasCode(error, "ENOTEMPTY")) throw error;
  }
}

async function unlessMissing<T>(work: () => Promise<T>, missing: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return missing;
    throw error;
  }
}

/** Errors of the file system as the store's, in words that help. */
async function telling<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const advice = hasCode(error, "ENOSPC") ? "free some room there" : "check that modscale may read and write there";
    throw new StoreError(
      `The folder of artifacts, ${root}, can't be used (${error.message}): ${advice}.`,
      false,
      error,
    );
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
