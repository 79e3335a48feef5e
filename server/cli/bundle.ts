import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./root";

/**
 * Bundles the worker and its training child for plain Node, so that neither pays for compiling TypeScript at each start.
 * Packages stay outside: native modules and TensorFlow are resolved from node_modules at run time. Returns the worker's entry.
 */
export async function bundleWorker(outdir = join(ROOT, "dist", "worker")): Promise<string> {
  await build({
    entryPoints: [join(ROOT, "server/worker/main.ts"), join(ROOT, "server/worker/child.ts")],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
  return join(outdir, "main.mjs");
}
