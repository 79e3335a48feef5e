import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeParameters } from "../../../server/training/checkpoint/parameters-file";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { evaluateRun } from "../../../server/training/evaluate-run";
import { createModel } from "../../../server/training/models/create";
import { trainStack } from "../../../server/training/stack";
import { NEVER, Recorder, tinyRun } from "../training/support";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

test("a network that was kept measures as it did when it was chosen, and worse under more noise", async () => {
  const told = new Recorder();
  await trainStack({ runs: [tinyRun("modular", 5)], datasets: "/nowhere" }, engine, told, NEVER);
  const trained = decodeParameters(told.networks[0]?.bytes ?? new Uint8Array(), createModel);
  expect(trained.config).toEqual(tinyRun("modular", 5));
  expect(trained.tensors.map(({ shape }) => shape)).toEqual(
    createModel(trained.config).parameters.map(({ shape }) => shape),
  );
  const tensors = tf.memory().numTensors;
  const again = await evaluateRun(trained, "/nowhere", engine);
  expect(tf.memory().numTensors).toBe(tensors);
  const chosen = told.outcome(0).result?.metrics ?? {};
  expect(again["test.loss"]).toBeCloseTo(chosen["test.loss"] ?? Number.NaN, 6);
  for (const [key, value] of Object.entries(again)) expect(value, key).toBeCloseTo(chosen[key] ?? Number.NaN, 5);

  const evaluation = { ...trained.config.evaluation, noise: 2, scales: [3] };
  const noisy = await evaluateRun({ ...trained, config: { ...trained.config, evaluation } }, "/nowhere", engine);
  expect(noisy["test.loss"]).toBeCloseTo(again["test.loss"] ?? Number.NaN, 6);
  expect(noisy["ood.noise.loss"]).toBeGreaterThan(again["ood.noise.loss"] ?? Number.POSITIVE_INFINITY);
  expect(noisy["ood.scale3.loss"]).toBeGreaterThan(0);
});
