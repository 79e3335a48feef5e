import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const HEARTBEAT_MS = 5_000;
/** A lock whose holder, on another machine perhaps, has not been heard of for this long is taken to be left behind. */
const STALE_MS = 60_000;
const POLL_MS = 250;
const OWNER_FILE = "owner";

/** Runs `work` while holding the lock folder at `path`, which works between processes and is taken over from a dead one. */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await acquire(path, onWait);
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A beat that fails only makes the lock look older; the next one may succeed.
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { recursive: true, force: true });
  }
}

async function acquire(path: string, onWait: () => void): Promise<void> {
  for (let waited = false; !(await created(path)); ) {
    if (await isLeftBehind(path)) {
      await takeAway(path);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await delay(POLL_MS);
  }
  await writeFile(join(path, OWNER_FILE), `${hostname()} ${process.pid}`);
}

async function created(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs > STALE_MS) return true;
    const [host, pid] = (await readFile(join(path, OWNER_FILE), "utf8")).split(" ");
    return host === hostname() && !isAlive(Number(pid));
  } catch (error) {
    // Just released, or just made and its owner not yet written.
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Removes a lock left behind; renaming first makes sure that of several who try, one removes it. */
async function takeAway(path: string): Promise<void> {
  const away = `${path}.left-${process.pid}-${Date.now()}`;
  try {
    await rename(path, away);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return;
  }
  await rm(away, { recursive: true, force: true });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
