import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { bundleWorker } from "../../server/cli/bundle";

declare module "vitest" {
  export interface ProvidedContext {
    /** The bundled worker's program. */
    readonly worker: string;
  }
}

/** The worker as it is installed: bundled, once for the whole test run, beside the one that a server may be running from. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = join(fileURLToPath(new URL("../../", import.meta.url)), "dist", `test-worker-${process.pid}`);
  project.provide("worker", await bundleWorker(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
