import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ModscaleError } from "../../../domain/errors";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function holder(path: string): number | null {
  const pid = Number.parseInt(readFileSync(path, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : null;
}

/**
 * One server per data folder: two starters would migrate and serve the same SQLite file. Gives the function that lets go.
 * A lock left by a process that is gone is taken over. Throws `conflict` while another one runs.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "server.pid");
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const pid = holder(path);
      if (pid !== null) {
        throw new ModscaleError(
          "conflict",
          `modscale (process ${pid}) already runs on ${dataDir}: stop it, or set MODSCALE_DATA to another folder.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new ModscaleError(
    "conflict",
    `Another modscale is starting on ${dataDir}: wait for it, or set MODSCALE_DATA to another folder.`,
  );
}
