import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureNative, type NativeResult, repairNative } from "../../../server/training/engine/install";
import { writeManifest } from "../../../server/training/engine/manifest";
import { commands, temporaryFolder } from "./support/folder";
import { zipOf } from "./support/zip";

interface Attempt {
  readonly result: NativeResult;
  readonly lines: readonly string[];
  readonly cacheHome: string;
  readonly packageDir: string;
}

/** Set-up with only the given commands on PATH, a cache and a package folder of its own. */
async function attempt(
  scripts: Readonly<Record<string, string>>,
  cacheHome?: string,
  setUp = ensureNative,
): Promise<Attempt> {
  const lines: string[] = [];
  const home = cacheHome ?? (await temporaryFolder());
  const packageDir = await temporaryFolder();
  const result = await setUp({
    log: (line) => lines.push(line),
    cacheHome: home,
    packageDir,
    env: { PATH: await commands(scripts) },
  });
  return { result, lines, cacheHome: home, packageDir };
}

const ANSWERS = 'echo "version 1"';

test("without a compiler, nothing is downloaded", async () => {
  const { result, lines } = await attempt({ pip3: ANSWERS });
  expect(result).toMatchObject({ ok: false, obstacle: { step: "compiler", remedy: expect.stringContaining("g++") } });
  expect(lines).toEqual([]);
});

test("without pip", async () => {
  const { result, packageDir } = await attempt({ "c++": ANSWERS, python3: "exit 1" });
  expect(result).toMatchObject({
    ok: false,
    obstacle: { step: "pip", remedy: expect.stringContaining("python3-pip") },
  });
  // Left for the workers, which then say why they train on a slower engine.
  expect(JSON.parse(await readFile(join(packageDir, "lib/obstacle.json"), "utf8"))).toMatchObject({ step: "pip" });
});

test("python3 -m pip serves where pip has no command of its own", async () => {
  const { result, lines } = await attempt({ "c++": ANSWERS, python3: 'test "$3" = --version' });
  expect(lines[0]).toContain("with python3 -m pip");
  expect(result).toMatchObject({ ok: false, obstacle: { step: "download" } });
});

test("without a network, pip's own words are passed on and nothing is left behind", async () => {
  const pip = 'test "$1" = --version && exit 0; echo "Could not reach the index" >&2; exit 1';
  const { result, cacheHome, packageDir } = await attempt({ "c++": ANSWERS, pip3: pip });
  expect(result).toMatchObject({
    ok: false,
    obstacle: { step: "download", reason: expect.stringContaining("Could not reach the index") },
  });
  expect(await readdir(join(cacheHome, "modscale/native"))).toEqual([]);
  expect(existsSync(join(packageDir, "lib/napi-v8/tfjs_binding.node"))).toBe(false);
});

test("a wheel with another hash is not used", async () => {
  const wheel = join(await temporaryFolder(), "fake.whl");
  await writeFile(wheel, zipOf({ "tensorflow/libtensorflow_cc.so.2": { text: "not TensorFlow" } }));
  const pip = `test "$1" = --version && exit 0
for word; do case "$word" in --dest=*) /bin/cp ${wheel} "\${word#--dest=}/tensorflow_cpu.whl";; esac; done`;
  const { result, cacheHome } = await attempt({ "c++": ANSWERS, pip3: pip });
  expect(result).toMatchObject({ ok: false, obstacle: { step: "hash", reason: expect.stringContaining("sha256") } });
  expect(await readdir(join(cacheHome, "modscale/native"))).toEqual([]);
});

test("a cache folder that can't be made", async () => {
  const file = join(await temporaryFolder(), "a-file");
  await writeFile(file, "");
  const { result } = await attempt({ "c++": ANSWERS, pip3: ANSWERS }, file);
  expect(result).toMatchObject({
    ok: false,
    obstacle: { step: "cache", remedy: expect.stringContaining("XDG_CACHE_HOME") },
  });
});

test("a whole cache is only linked; a damaged one is built anew", async () => {
  const cacheHome = await temporaryFolder();
  const dir = join(cacheHome, "modscale/native", await nameOfBuild(cacheHome));
  const binding = join(dir, "tensorflow/tfjs_binding.node");
  await mkdir(join(dir, "tensorflow"), { recursive: true });
  await writeFile(binding, "binding");
  await writeManifest(dir);

  const linked = await attempt({}, cacheHome);
  expect(linked.result).toEqual({ ok: true, dir });
  expect(linked.lines).toEqual([]);
  expect(await readFile(join(linked.packageDir, "lib/napi-v8/tfjs_binding.node"), "utf8")).toBe("binding");

  await writeFile(binding, "bind");
  const damaged = await attempt({ "c++": ANSWERS, pip3: 'test "$1" = --version' }, cacheHome);
  expect(damaged.lines[0]).toBe("Rebuilding TensorFlow's cache: tensorflow/tfjs_binding.node has 4 bytes, not 7.");
  expect(damaged.result).toMatchObject({ ok: false, obstacle: { step: "download" } });
});

test("a repair builds anew what looks whole, and leaves it in place where it can't", async () => {
  const cacheHome = await temporaryFolder();
  const dir = join(cacheHome, "modscale/native", await nameOfBuild(cacheHome));
  await mkdir(join(dir, "tensorflow"), { recursive: true });
  await writeFile(join(dir, "tensorflow/tfjs_binding.node"), "binding");
  await writeManifest(dir);

  const pip = { "c++": ANSWERS, pip3: 'test "$1" = --version' };
  const { result, lines } = await attempt(pip, cacheHome, repairNative);
  expect(lines[0]).toBe("Rebuilding TensorFlow's cache: a repair was asked for.");
  expect(result).toMatchObject({ ok: false, obstacle: { step: "download" } });
  expect((await attempt({}, cacheHome)).result).toEqual({ ok: true, dir });
});

/** The folder that set-up builds in the cache, read off the arguments that it gives to pip. */
async function nameOfBuild(cacheHome: string): Promise<string> {
  const seen = join(await temporaryFolder(), "seen");
  await attempt({ "c++": ANSWERS, pip3: `test "$1" = --version && exit 0; echo "$@" > ${seen}; exit 1` }, cacheHome);
  const found = /modscale\/native\/(.+)\.building-/.exec(await readFile(seen, "utf8"));
  if (found?.[1] === undefined) throw new Error("pip was not told where to put the wheel.");
  return found[1];
}
