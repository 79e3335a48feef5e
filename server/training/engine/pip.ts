import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type CommandEnv, firstThatRuns, run, tail } from "./command";
import { SetupError } from "./obstacle";
import { WHEEL_PLATFORMS, WHEEL_PYTHON, type Wheel } from "./wheels";

export type Pip = readonly [string, ...string[]];

const CANDIDATES: readonly Pip[] = [["pip3"], ["pip"], ["python3", "-m", "pip"]];

/** @throws SetupError `pip` where none runs. */
export async function findPip(env: CommandEnv): Promise<Pip> {
  const pip = await firstThatRuns(CANDIDATES, env);
  if (pip !== null) return pip;
  throw new SetupError({
    step: "pip",
    reason: "Python's pip, which fetches TensorFlow's libraries, was not found.",
    remedy: "Install it (Debian, Ubuntu: apt install python3-pip; Fedora: dnf install python3-pip) and run again.",
  });
}

/**
 * Downloads a wheel by the user's own pip, so that its index, proxy and cache apply, and checks its hash.
 *
 * @returns the wheel's path.
 * @throws SetupError `download` or `hash`.
 */
export async function downloadWheel(pip: Pip, wheel: Wheel, folder: string, env: CommandEnv): Promise<string> {
  const target = join(folder, wheel.project);
  await mkdir(target, { recursive: true });
  const name = `${wheel.project}==${wheel.version}`;
  const { status, output } = await run([...pip, ...downloadArguments(name, target)], env);
  const file = (await readdir(target)).find((entry) => entry.endsWith(".whl"));
  if (status !== 0 || file === undefined) {
    throw new SetupError({
      step: "download",
      reason: `pip could not download ${name}: ${tail(output) || "it said nothing."}`,
      remedy: "Check that this machine reaches the package index that pip uses (pip config list), and run again.",
    });
  }
  const path = join(target, file);
  const found = await sha256(path);
  if (found === wheel.sha256) return path;
  throw new SetupError({
    step: "hash",
    reason: `The ${name} that pip fetched has sha256 ${found}, not ${wheel.sha256}, and was not used.`,
    remedy: `Empty pip's cache of it (pip cache remove ${wheel.project}) and check which index pip uses (pip config list).`,
  });
}

function downloadArguments(name: string, target: string): string[] {
  return [
    "download",
    "--no-deps",
    "--only-binary=:all:",
    `--python-version=${WHEEL_PYTHON}`,
    ...WHEEL_PLATFORMS.map((platform) => `--platform=${platform}`),
    `--dest=${target}`,
    "--disable-pip-version-check",
    "--no-input",
    "--progress-bar=off",
    "--retries=2",
    name,
  ];
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}
