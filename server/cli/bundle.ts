import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./root";

/**
 * Bundles the worker and its training child for plain Node, so that neither pays for compiling TypeScript at each start.
 * Packages stay outside: native modules and TensorFlow are resolved from node_modules at run time. Returns the worker's entry. Several may
 * bundle at once, on several machines that share the folder: what others run from is never seen half written.
 */
export async function bundleWorker(outdir = join(ROOT, "dist", "worker")): Promise<string> {
  const { outputFiles } = await build({
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
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${hostname()}-${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
  return join(outdir, "main.mjs");
}
