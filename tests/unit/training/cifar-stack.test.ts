import { afterAll, beforeAll, expect, test } from "vitest";
import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { pointParts } from "../../../domain/config/point";
import type { ArmConfig } from "../../../domain/config/run";
import { type Method, methodsFor } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { trainStack } from "../../../server/training/stack";
import { smallCifar } from "../tasks/cifar-folder";
import { newest } from "./broken";
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
/** All methods, and one of each kind of network with adjustment. */
const tried = arms.filter(
  ({ method, params }) => params.adjust === 0 || method === "monolithic" || method === "modular-routed",
);

async function trained(config: ArmConfig, seeds: readonly number[]): Promise<Recorder> {
  const told = new Recorder();
  await trainStack({ runs: seeds.map((seed) => ({ ...config, seed })), datasets: folder.path }, engine, told, NEVER);
  expect(told.notices).toEqual([]);
  return told;
}

test.each(
  tried.map(({ method, params, config }) => [[method, ...pointParts(params)].join(", "), method, config] as const),
)("%s learns the classes of two images side by side", async (_name, method, config) => {
  const tensors = tf.memory().numTensors;
  const told = await trained(config, [0, 1]);
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
});

function configOf(method: Method, adjust: number): ArmConfig {
  const found = arms.find((arm) => arm.method === method && arm.params.adjust === adjust);
  if (!found) throw new Error(`no arm ${method}`);
  return found.config;
}

test("routed modules each read one image, and know classes in pairs that were held out", async () => {
  const routed = configOf("modular-routed", 0);
  const rule = { ...routed.rule, steps: 60, refine: 20, batch: 64 };
  const told = await trained({ ...routed, rule }, [0]);
  const metrics = told.outcome(0).result?.metrics ?? {};
  expect(metrics["alignment.start"]).toBe(1);
  expect(metrics["alignment.end"]).toBe(1);
  expect(metrics["ood.combinatorial.accuracy"]).toBeGreaterThan(0.9 * (metrics["test.accuracy"] ?? 1));
  expect(told.series(0, "rule.loss").at(-1)?.[0]).toBe(80);
});

test("label adjustment changes what is trained, and no measure of the network that starts", async () => {
  const modular = (adjust: number) => trained(configOf("modular", adjust), [0]);
  const [plain, adjusted] = [await modular(0), await modular(1)];
  for (const key of plain.keys(0).filter((name) => name !== "train.loss"))
    expect(adjusted.series(0, key)[0], key).toEqual(plain.series(0, key)[0]);
  expect(adjusted.series(0, "train.loss")).not.toEqual(plain.series(0, "train.loss"));
});

test("a routed stack that leaves and goes on keeps its routes and gates", async () => {
  const config = configOf("modular-routed", 1);
  const whole = await trained(config, [0, 1]);
  const runs = [0, 1].map((seed) => ({ ...config, seed }));
  const [first, second] = [new Recorder(), new Recorder()];
  const leaves = () => first.step >= 20;
  await trainStack({ runs, datasets: folder.path }, engine, first, { stopped: () => false, leaves });
  const resume = [0, 1].map((run) => newest(first, run));
  await trainStack({ runs, datasets: folder.path, resume }, engine, second, NEVER);
  for (const run of [0, 1]) {
    expect(second.outcome(run).result?.metrics).toEqual(whole.outcome(run).result?.metrics);
    expect(second.series(run, "train.loss").at(-1)).toEqual(whole.series(run, "train.loss").at(-1));
  }
});

test.each(["modular-routed", "anova-routed"] as const)(
  "%s learns from rotated inputs through subspaces",
  async (method) => {
    const plain = configOf(method, 0);
    const { task, rule } = plain;
    if (task.kind === "sine") throw new Error("no images");
    const tensors = tf.memory().numTensors;
    const config: ArmConfig = { ...plain, task: { ...task, rotate: true }, rule: { ...rule, gate: "subspace" } };
    const told = await trained(config, [0, 1]);
    expect(tf.memory().numTensors).toBe(tensors);
    const alone = await trained(config, [1]);
    for (const run of [0, 1]) expect(told.outcome(run).result?.metrics["test.accuracy"]).toBeGreaterThan(0.3);
    const loss = (one: Recorder, run: number) => one.series(run, "train.loss").at(0)?.[1] ?? Number.NaN;
    expect(loss(alone, 0)).toBeCloseTo(loss(told, 1), 2);
  },
);
