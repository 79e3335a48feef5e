import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeManifest } from "../../../server/training/engine/manifest";
import type { BareProject } from "./support/bare-project";
import { cutOff, install, KEPT_BYTES, LIBRARY, nativeIsSetUp } from "./support/install";

const TIMEOUT_MS = 60_000;
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
    await cutOff(build);
    await expectWasm(project, new RegExp(`is damaged: ${LIBRARY} has ${KEPT_BYTES} bytes, not \\d+\\. .*--repair`));
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
  await rm(build, { recursive: true });
  await expectWasm(project, "are gone");
});
