import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { trainStack } from "../../../server/training/stack";
import { arm, runsOf } from "../models/configs";
import { smallCifar } from "../tasks/cifar-folder";
import { NEVER, Recorder } from "./support";

let engine: Engine;
const folder = smallCifar();
beforeAll(async () => {
  engine = await loadEngine({ force: "wasm" });
});
afterAll(() => {
  engine.dispose();
  folder.remove();
});

test.each([
  ["glyphs", { kind: "glyphs", k: 2 }, 0.3],
  ["CIFAR-10 at 32 × 32", { kind: "cifar-10", k: 2, side: 32 }, 0.5],
] as const)("classes of %s are learned on WebAssembly", async (_name, task, least) => {
  const config = arm("monolithic", {
    task,
    data: { n: 600, test: 200 },
    network: { width: 32, depth: 1 },
    training: { steps: 60, batch: 32, learningRate: 0.003 },
    evaluation: { every: 30 },
  });
  const told = new Recorder();
  await trainStack({ runs: runsOf(config, [0]), datasets: folder.path }, engine, told, NEVER);
  // Before training a network can only guess: −log(1/10) a head.
  const [[, first = 0] = []] = told.series(0, "val.loss");
  expect(Math.abs(first - Math.log(10))).toBeLessThan(0.3);
  expect(told.outcome(0).result?.metrics["test.accuracy"]).toBeGreaterThan(least);
});
