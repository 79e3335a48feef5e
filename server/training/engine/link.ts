import { mkdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { bindingLink, obstacleFile } from "./native";
import type { Obstacle } from "./obstacle";

/** Points the binding of the package in `folder` at the cache, in one step for whoever loads it meanwhile. */
export async function linkBinding(target: string, folder: string): Promise<void> {
  const link = bindingLink(folder);
  if ((await readlink(link).catch(() => null)) === target) return;
  await mkdir(dirname(link), { recursive: true });
  const fresh = `${link}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, link);
}

/** Leaves word for the workers that load an engine later; null clears it. Set-up itself doesn't depend on it. */
export async function keepObstacle(obstacle: Obstacle | null, folder: string): Promise<void> {
  const file = obstacleFile(folder);
  try {
    if (obstacle === null) return await rm(file, { force: true });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(obstacle));
  } catch {
    // A read-only node_modules: workers then name the failure of loading alone.
  }
}
