import { realpathSync, utimesSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { withLock } from "./lock";

/** A build takes 0.85 GB (5 GB for a GPU), and each version of what it is made from has one of its own. */
const UNUSED_MS = 30 * 24 * 3_600_000;

/** Notes that the build is in use which a binding, or a link to it, belongs to: its folder's time is when it was last used. */
export function markUsed(binding: string): void {
  const now = new Date();
  try {
    utimesSync(dirname(dirname(realpathSync(binding))), now, now);
  } catch {
    // A cache that this user can't write to is pruned by whoever owns it, or not at all.
  }
}

/** Removes builds under `root` that nobody has used for thirty days. A build in the making has just been used. */
export async function pruneUnused(root: string, log: (line: string) => void): Promise<void> {
  const names = (await readdir(root)).filter((name) => !name.includes(".lock"));
  for (const name of names) {
    const folder = join(root, name);
    if (!(await isUnused(folder))) continue;
    // The lock of the build that a broken-off one was to become.
    const lock = `${folder.replace(/\.building-.*$/, "")}.lock`;
    const onWait = () => log(`Another process is at work on ${name}; waiting for it.`);
    await withLock(lock, onWait, async () => {
      if (!(await isUnused(folder))) return;
      log(`Removing ${name} from TensorFlow's cache: it was not used for 30 days.`);
      await rm(folder, { recursive: true, force: true });
    });
  }
}

async function isUnused(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > UNUSED_MS;
}
