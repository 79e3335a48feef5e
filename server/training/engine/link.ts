import { mkdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { bindingLink, obstacleFile } from "./native";
import type { Obstacle } from "./obstacle";

/** Points the package's binding at the cache, in one step for whoever loads it meanwhile. */
export async function linkBinding(target: string): Promise<void> {
  if ((await readlink(bindingLink).catch(() => null)) === target) return;
  await mkdir(dirname(bindingLink), { recursive: true });
  const fresh = `${bindingLink}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, bindingLink);
}

/** Leaves word for the workers that load an engine later; null clears it. Set-up itself doesn't depend on it. */
export async function keepObstacle(obstacle: Obstacle | null): Promise<void> {
  try {
    if (obstacle === null) return await rm(obstacleFile, { force: true });
    await mkdir(dirname(obstacleFile), { recursive: true });
    await writeFile(obstacleFile, JSON.stringify(obstacle));
  } catch {
    // A read-only node_modules: workers then name the failure of loading alone.
  }
}
