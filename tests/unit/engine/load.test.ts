import { existsSync, realpathSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { bindingLink, bindingPackage, obstacleFile } from "../../../server/training/engine/native";
import { bareProject, removeWasm } from "./support/bare-project";

const TIMEOUT_MS = 60_000;
const nativeIsSetUp = existsSync(bindingLink(bindingPackage));

test("without the binding it falls back to WebAssembly and says what to run", { timeout: TIMEOUT_MS }, async () => {
  const project = await bareProject();
  expect(await project.load()).toMatchObject({
    info: {
      name: "wasm",
      gflops: expect.toSatisfy((speed: number) => speed > 0),
      obstacles: [
        { engine: "native-gpu" },
        { engine: "native-cpu", reason: expect.stringContaining("npm run engine") },
      ],
    },
  });
});

test("it repeats the obstacle that set-up met", { timeout: TIMEOUT_MS }, async () => {
  const project = await bareProject();
  const obstacle = { step: "compiler", reason: "No C++ compiler was found.", remedy: "Install g++." };
  await mkdir(dirname(obstacleFile(project.nativePackage)));
  await writeFile(obstacleFile(project.nativePackage), JSON.stringify(obstacle));
  const said = await project.load();
  expect(said).toMatchObject({
    info: { obstacles: [{ engine: "native-gpu" }, { reason: "No C++ compiler was found. Install g++." }] },
  });
  expect(await project.load("native-cpu")).toMatchObject({
    error: expect.stringContaining("No C++ compiler was found. Install g++."),
  });
});

test("without WebAssembly either, plain JavaScript is left", { timeout: TIMEOUT_MS }, async () => {
  const project = await bareProject();
  await removeWasm(project.wasmPackage);
  expect(await project.load()).toMatchObject({
    info: { name: "js", obstacles: [{ engine: "native-gpu" }, { engine: "native-cpu" }, { engine: "wasm" }] },
  });
});

test.skipIf(!nativeIsSetUp)(
  "with the binding, TensorFlow is chosen unless another is forced",
  { timeout: TIMEOUT_MS },
  async () => {
    const project = await bareProject();
    const link = bindingLink(project.nativePackage);
    await mkdir(dirname(link), { recursive: true });
    await symlink(realpathSync(bindingLink(bindingPackage)), link);
    expect(await project.load()).toMatchObject({
      info: { name: expect.stringMatching(/^native-/), version: expect.stringMatching(/^2\.\d+\.\d+$/) },
      stderr: "",
    });
    expect(await project.load("wasm")).toMatchObject({ info: { name: "wasm", obstacles: [] } });
  },
);
