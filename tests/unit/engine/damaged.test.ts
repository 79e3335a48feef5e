import { existsSync, realpathSync } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { writeManifest } from "../../../server/training/engine/manifest";
import { bindingLink, bindingPackage } from "../../../server/training/engine/native";
import { type BareProject, bareProject } from "./support/bare-project";
import { temporaryFolder } from "./support/folder";

const TIMEOUT_MS = 60_000;
const nativeIsSetUp = existsSync(bindingLink(bindingPackage));
/** Files up to this size are copied; TensorFlow's own libraries are linked to. */
const COPIED_BYTES = 1 << 20;
const LIBRARY = "tensorflow/libtensorflow_cc.so.2";
const KEPT_BYTES = 50e6;

interface Install {
  readonly project: BareProject;
  /** The build that the project's binding is linked to, its own to be damaged. */
  readonly build: string;
}

/** A project with a build of its own, equal to the one in this user's cache. */
async function install(): Promise<Install> {
  const project = await bareProject();
  const whole = dirname(dirname(realpathSync(bindingLink(bindingPackage))));
  const build = await temporaryFolder();
  for (const entry of await readdir(whole, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(build, from.slice(whole.length));
    await mkdir(dirname(to), { recursive: true });
    await ((await sizeOf(from)) > COPIED_BYTES ? symlink(from, to) : copyFile(from, to));
  }
  const link = bindingLink(project.nativePackage);
  await mkdir(dirname(link), { recursive: true });
  await symlink(join(build, "tensorflow/tfjs_binding.node"), link);
  return { project, build };
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path);
  const { size } = await file.stat();
  await file.close();
  return size;
}

/** Puts a library in place of the linked one that ends early, as a full disk leaves it. */
async function cutOff(build: string): Promise<void> {
  const library = join(build, LIBRARY);
  const source = realpathSync(library);
  await rm(library);
  const from = await open(source);
  const { buffer } = await from.read(Buffer.alloc(KEPT_BYTES), 0, KEPT_BYTES, 0);
  await from.close();
  await writeFile(library, buffer);
}

async function expectWasm(project: BareProject, reason: string | RegExp): Promise<void> {
  const matching = typeof reason === "string" ? expect.stringContaining(reason) : expect.stringMatching(reason);
  expect(await project.load()).toMatchObject({
    info: { name: "wasm", obstacles: [{ engine: "native-gpu" }, { engine: "native-cpu", reason: matching }] },
  });
}

test.skipIf(!nativeIsSetUp)(
  "a library that ends early is named, and WebAssembly used",
  { timeout: TIMEOUT_MS },
  async () => {
    const { project, build } = await install();
    expect(await project.load()).toMatchObject({ info: { name: expect.stringMatching(/^native-/) } });
    await cutOff(build);
    await expectWasm(project, `is damaged: ${LIBRARY} has ${KEPT_BYTES} bytes, not`);
    await expectWasm(project, "npm run engine -- --repair");
  },
);

test.skipIf(!nativeIsSetUp)(
  "damage that ends the process which loads it, and that its manifest doesn't show",
  { timeout: TIMEOUT_MS },
  async () => {
    const { project, build } = await install();
    await cutOff(build);
    await rm(join(build, "manifest.json"));
    await writeManifest(build);
    await expectWasm(project, /does not load: .*--repair/);
  },
);

test.skipIf(!nativeIsSetUp)("a binding made for another version of TensorFlow", { timeout: TIMEOUT_MS }, async () => {
  const { project, build } = await install();
  const binding = join(build, "tensorflow/tensorflow_binding.so");
  const bytes = await readFile(binding);
  bytes.write("libtensorflow_cc.so.9", bytes.indexOf("libtensorflow_cc.so.2"));
  await writeFile(binding, bytes);
  await rm(join(build, "manifest.json"));
  await writeManifest(build);
  await expectWasm(project, /does not load: .*libtensorflow_cc\.so\.9.*--repair/);
});

test.skipIf(!nativeIsSetUp)("files that are missing, or all gone", { timeout: TIMEOUT_MS }, async () => {
  const { project, build } = await install();
  await rm(join(build, LIBRARY));
  await expectWasm(project, `is damaged: ${LIBRARY} is missing`);
  await truncate(join(build, "manifest.json"), 10);
  await expectWasm(project, "is damaged: manifest.json is missing or damaged");
  await rm(build, { recursive: true });
  await expectWasm(project, "are gone");
});
