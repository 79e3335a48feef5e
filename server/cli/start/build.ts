import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ModscaleError } from "../../../domain/errors";
import { withLock } from "../../training/engine/lock";
import { ROOT } from "../root";

const FOLDERS = ["app", "domain", "server", "db", "public"];
const FILES = [
  "proxy.ts",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = join(ROOT, ".next", "modscale-sources");

/** The entry of Next's own command, run by this Node: no shell and no npx between us and the server. */
export const NEXT_BIN = createRequire(import.meta.url).resolve("next/dist/bin/next");

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function sourceHash(): string {
  const hash = createHash("sha256");
  const files = [
    ...FOLDERS.filter((f) => existsSync(join(ROOT, f))).flatMap(sources),
    ...FILES.map((file) => join(ROOT, file)).filter((file) => existsSync(file)),
  ];
  for (const file of files) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function runNextBuild(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [NEXT_BIN, "build"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = () => child.kill();
    process.once("exit", kill); // A starter that is told to stop doesn't leave its build behind.
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", kill);
      resolve({ code, output });
    });
  });
}

function isBuilt(hash: string): boolean {
  return existsSync(join(ROOT, ".next", "BUILD_ID")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;
}

/**
 * Builds the web app unless the last build was made from the very same sources; of several starters of one checkout, one builds
 * and the others wait for it. Throws `internal` with the build's output.
 */
export async function buildWeb(log: (line: string) => void): Promise<void> {
  if (isBuilt(sourceHash())) return;
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  await withLock(
    join(ROOT, "dist", "build.lock"),
    () => log("Waiting for another build of the web app …"),
    () => build(log),
  );
}

async function build(log: (line: string) => void): Promise<void> {
  const hash = sourceHash();
  if (isBuilt(hash)) return;
  log("Building the web app (once for each version; about half a minute) …");
  const { code, output } = await runNextBuild();
  if (code !== 0) throw new ModscaleError("internal", `The web app could not be built:\n${output}`);
  writeFileSync(STAMP, hash);
}
