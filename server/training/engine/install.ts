import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { CommandEnv } from "./command";
import { BINDING_FILE, bindingHash, type Compiler, compileBinding, findCompiler, LIBRARY_FOLDER } from "./compile";
import { nvidiaGpus } from "./gpu";
import { keepObstacle, linkBinding } from "./link";
import { withLock } from "./lock";
import { damageOf, writeManifest } from "./manifest";
import { bindingPackage } from "./native";
import { messageOf, type Obstacle, SetupError, step } from "./obstacle";
import { downloadWheel, findPip, type Pip } from "./pip";
import { checkPlatform } from "./platform";
import { markUsed, pruneUnused } from "./prune";
import { CPU_WHEELS, GPU_WHEELS, type WheelSet } from "./wheels";
import { unzip } from "./zip";

export interface EnsureOptions {
  /** Takes one line of progress at a time. */
  readonly log: (line: string) => void;
  /** The user's cache folder; `~/.cache` unless given. */
  readonly cacheHome?: string | undefined;
  /** The environment of pip and of the compiler; this process's unless given. */
  readonly env?: CommandEnv;
  /** The folder of tfjs-node-gpu that is given its binding; the installed one unless given. */
  readonly packageDir?: string;
}

export type NativeResult =
  | { readonly ok: true; readonly dir: string }
  | { readonly ok: false; readonly obstacle: Obstacle };

/** What is wrong with a build; null where it may be used as it is. */
type Inspect = (dir: string) => Promise<string | null>;

/**
 * Makes the native TensorFlow loadable: unpacked and compiled once in the user's cache, then only linked into
 * `node_modules`. Safe to call from several processes at once. Never throws: what stands in the way is the result.
 */
export function ensureNative(options: EnsureOptions): Promise<NativeResult> {
  return ensure(options, damageOf);
}

/** The same, but built anew whatever is there; until the new build is whole, the old one stays. */
export function repairNative(options: EnsureOptions): Promise<NativeResult> {
  return ensure(options, async () => "a repair was asked for");
}

async function ensure(options: EnsureOptions, inspect: Inspect): Promise<NativeResult> {
  const gpu = nvidiaGpus(options.env).length > 0;
  const packageDir = options.packageDir ?? bindingPackage;
  const best = await ensureSet(gpu ? GPU_WHEELS : CPU_WHEELS, packageDir, options, inspect);
  if (best.ok || !gpu) {
    await keepObstacle(best.ok ? null : best.obstacle, packageDir);
    return best;
  }
  options.log(`TensorFlow for the GPU can't be set up: ${best.obstacle.reason} Setting up the one for the CPU.`);
  const result = await ensureSet(CPU_WHEELS, packageDir, options, inspect);
  await keepObstacle(result.ok ? best.obstacle : result.obstacle, packageDir);
  return result;
}

async function ensureSet(
  wheels: WheelSet,
  packageDir: string,
  options: EnsureOptions,
  inspect: Inspect,
): Promise<NativeResult> {
  try {
    checkPlatform();
    const dir = join(options.cacheHome ?? join(homedir(), ".cache"), "modscale", "native", await folderName(wheels));
    await step("cache", "Make the cache folder writable, or point XDG_CACHE_HOME elsewhere.", async () => {
      await mkdir(dirname(dir), { recursive: true });
    });
    // First of all, so that nobody prunes it meanwhile.
    markUsed(join(dir, BINDING_FILE));
    if ((await inspect(dir)) !== null) await build(wheels, dir, options, inspect);
    await step("link", "Make node_modules writable for this user.", () =>
      linkBinding(join(dir, BINDING_FILE), packageDir),
    );
    await pruneUnused(dirname(dir), options.log);
    return { ok: true, dir };
  } catch (error) {
    if (error instanceof SetupError) return { ok: false, obstacle: error.obstacle };
    const remedy = "Mend that and run again.";
    return { ok: false, obstacle: { step: "cache", reason: messageOf(error), remedy } };
  }
}

/** One folder for everything that differs between builds. */
async function folderName(wheels: WheelSet): Promise<string> {
  const hashes = wheels.wheels.map(({ sha256 }) => sha256).join("\n");
  const wheelHash = createHash("sha256").update(hashes).digest("hex").slice(0, 8);
  return `${wheels.tensorflow}-${wheelHash}-${(await bindingHash()).slice(0, 8)}-${process.platform}-${process.arch}`;
}

interface Tools {
  readonly compiler: Compiler;
  readonly pip: Pip;
}

async function build(wheels: WheelSet, dir: string, options: EnsureOptions, inspect: Inspect): Promise<void> {
  // Both are looked for before 300 MB are fetched.
  const tools: Tools = { compiler: await findCompiler(options.env), pip: await findPip(options.env) };
  const onWait = () => options.log("Another process is setting up TensorFlow; waiting for it.");
  await withLock(`${dir}.lock`, onWait, async () => {
    const damage = await inspect(dir);
    if (damage === null) return;
    if (await isThere(dir)) options.log(`Rebuilding TensorFlow's cache: ${damage}.`);
    await removeLeftovers(dir);
    const scratch = `${dir}.building-${process.pid}`;
    try {
      await fill(scratch, wheels, tools, options);
      // Whoever loads the old build meanwhile is without one for no longer than two renames take.
      if (await isThere(dir)) await rename(dir, `${scratch}-old`);
      await rename(scratch, dir);
    } finally {
      await removeLeftovers(dir);
    }
  });
}

async function isThere(dir: string): Promise<boolean> {
  return (await readdir(dirname(dir))).includes(basename(dir));
}

/** Downloads, unpacks and compiles into `scratch`. */
async function fill(scratch: string, wheels: WheelSet, tools: Tools, options: EnsureOptions): Promise<void> {
  const { log, env } = options;
  const downloads = join(scratch, "downloads");
  const room = "Free about 2 GB (6 GB with a GPU) where the cache lies, and run again.";
  for (const wheel of wheels.wheels) {
    log(`Downloading ${wheel.project} ${wheel.version} with ${tools.pip.join(" ")} …`);
    const file = await step("download", room, () => downloadWheel(tools.pip, wheel, downloads, env));
    log(`Unpacking ${wheel.project} …`);
    await step("unpack", room, () => unzip(file, scratch, wheel.take));
    await rm(file);
  }
  log(`Compiling TensorFlow's binding with ${tools.compiler.join(" ")} …`);
  await step("compile", room, () => compileBinding(tools.compiler, scratch, env));
  await rm(downloads, { recursive: true });
  await rm(join(scratch, LIBRARY_FOLDER, "include"), { recursive: true });
  await step("cache", room, () => writeManifest(scratch));
  log("TensorFlow is set up.");
}

/** What a set-up, killed ones too, left beside `dir`; called by the lock's holder, so nobody is building there. */
async function removeLeftovers(dir: string): Promise<void> {
  const siblings = await readdir(dirname(dir));
  const left = siblings.filter((name) => name.startsWith(`${basename(dir)}.building-`));
  for (const name of left) await rm(join(dirname(dir), name), { recursive: true, force: true });
}
