import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { RunEnvironment, WorkerEngine } from "../../domain/environment";

const manifest = z.object({ name: z.literal("modscale"), version: z.string() });
const COMMIT = /^[0-9a-f]{40}$/;

export interface BuildInfo {
  readonly version: string;
  /** The commit that is checked out; null outside a checkout. */
  readonly commit: string | null;
}

/** What this program is, from the project's folder, upwards from this file wherever it was bundled to. */
export function buildInfo(): BuildInfo {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      const parsed = manifest.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (parsed.success) return { version: parsed.data.version, commit: checkedOut(join(folder, ".git")) };
    }
    if (dirname(folder) === folder) return { version: "unknown", commit: null };
  }
}

function checkedOut(git: string): string | null {
  const head = read(join(git, "HEAD"));
  if (head === null) return null;
  const reference = /^ref: (\S+)$/.exec(head)?.[1];
  const commit = reference === undefined ? head : (read(join(git, reference)) ?? packed(git, reference));
  return commit !== null && COMMIT.test(commit) ? commit : null;
}

function packed(git: string, reference: string): string | null {
  const line = read(join(git, "packed-refs"))
    ?.split("\n")
    .find((entry) => entry.endsWith(` ${reference}`));
  return line?.split(" ")[0] ?? null;
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

/** What is kept of a run's surroundings: these and no others. `stack`: runs that train together. */
export function environmentOf(build: BuildInfo, engine: WorkerEngine, stack: number): RunEnvironment {
  return {
    modscale: build.version,
    commit: build.commit,
    node: process.version,
    engine: engine.name,
    engineLabel: engine.label,
    engineVersion: engine.version,
    device: engine.device,
    stack,
    obstacles: engine.obstacles,
  };
}
