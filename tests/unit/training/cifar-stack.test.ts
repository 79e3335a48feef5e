import { afterAll, beforeAll, expect, test } from "vitest";
import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { methodsFor } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { trainStack } from "../../../server/training/stack";
import { smallCifar } from "../tasks/cifar-folder";
import { NEVER, Recorder } from "./support";

const folder = smallCifar();
let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => {
  engine.dispose();
  folder.remove();
});

const plan = planExperiment(
  requireSpec({
    name: "small images",
    methods: methodsFor("cifar-10"),
    task: { kind: "cifar-10", k: 2, side: 8 },
    data: { n: 400, test: 200 },
    network: { width: 32, modules: 4, moduleInput: 8, moduleWidth: 16 },
    training: { steps: 60, batch: 32, learningRate: 0.003 },
    rule: { steps: 5, refine: 3, batch: 32 },
    grid: { adjust: [0, 1] },
    evaluation: { every: 30 },
  }),
);
const arms = plan.ok ? plan.value.arms : [];

test.each(arms.map(({ method, config }) => [method, config] as const))(
  "%s learns the classes of two images side by side",
  async (method, config) => {
    const told = new Recorder();
    const tensors = tf.memory().numTensors;
    await trainStack({ runs: [0, 1].map((seed) => ({ ...config, seed })), datasets: folder.path }, engine, told, NEVER);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const run of [0, 1]) {
      const metrics = told.outcome(run).result?.metrics ?? {};
      expect(metrics["test.accuracy"]).toBeGreaterThan(0.5);
      expect(metrics["test.accuracyAll"]).toBeLessThanOrEqual(metrics["test.accuracy"] ?? 0);
      for (const key of ["ood.combinatorial.accuracy", "ood.noise.accuracyAll", "val.accuracy"])
        expect(metrics[key], key).toBeGreaterThan(0.05);
      expect(metrics["test.relativeLoss"]).toBeUndefined();
      if (method !== "monolithic") expect(metrics["alignment.start"]).toBeGreaterThanOrEqual(0.5);
    }
  },
);
