import { mkdir, open, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { damageOf, writeManifest } from "../../../server/training/engine/manifest";
import { temporaryFolder } from "./support/folder";

const BYTES = 3_000_000;

async function finishedFolder(): Promise<{ folder: string; library: string }> {
  const folder = await temporaryFolder();
  const library = join(folder, "tensorflow/libtensorflow_cc.so.2");
  await mkdir(join(folder, "tensorflow"));
  await writeFile(library, Buffer.alloc(BYTES, 7));
  await writeFile(join(folder, "tensorflow/tfjs_binding.node"), "binding");
  await writeManifest(folder);
  return { folder, library };
}

test("a finished folder is whole", async () => {
  const { folder } = await finishedFolder();
  expect(await damageOf(folder)).toBeNull();
});

test("a truncated library is noticed", async () => {
  const { folder, library } = await finishedFolder();
  await truncate(library, BYTES - 1);
  expect(await damageOf(folder)).toBe(`tensorflow/libtensorflow_cc.so.2 has ${BYTES - 1} bytes, not ${BYTES}`);
});

test("a library whose end was never written is noticed, though its size is right", async () => {
  const { folder, library } = await finishedFolder();
  const file = await open(library, "r+");
  await file.write(Buffer.alloc(BYTES / 3), 0, BYTES / 3, (BYTES * 2) / 3);
  await file.close();
  expect(await damageOf(folder)).toBe("tensorflow/libtensorflow_cc.so.2 has changed");
});

test("missing files, a missing folder and a damaged manifest are noticed", async () => {
  const { folder, library } = await finishedFolder();
  await rm(library);
  expect(await damageOf(folder)).toBe("tensorflow/libtensorflow_cc.so.2 is missing");
  await writeFile(join(folder, "manifest.json"), '{"files":[');
  expect(await damageOf(folder)).toBe("manifest.json is missing or damaged");
  expect(await damageOf(join(folder, "nowhere"))).toBe("manifest.json is missing or damaged");
});
