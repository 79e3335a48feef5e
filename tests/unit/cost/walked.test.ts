import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArmConfig } from "../../../domain/config/run";
import { heads, inputDimension, outputDimension } from "../../../domain/config/task";
import { stepFlops } from "../../../domain/cost";
import { stepForwardFlops } from "../../../domain/cost/flops";
import { ruleFactorFlops, ruleProductFlops } from "../../../domain/cost/rule";
import { METHOD_TRAITS, methodsFor } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { createModel } from "../../../server/training/models/create";
import { taskLoss } from "../../../server/training/models/loss";
import type { Start } from "../../../server/training/models/start";
import { createOptimizer } from "../../../server/training/optimizers/create";
import { schedule } from "../../../server/training/optimizers/schedule";
import { trainStep } from "../../../server/training/optimizers/train-step";
import { jointRule } from "../../../server/training/rules/joint";
import { kernelLength } from "../../../server/training/rules/length";
import { paperRule } from "../../../server/training/rules/paper";
import { ruleProgram } from "../../../server/training/rules/program";
import { drawStarts } from "../../../server/training/rules/starts";
import { arm, runsOf, SMALL_IMAGES, SMALL_SINE, startFor } from "../models/configs";
import { counted, walkedFlops } from "./walk";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine({ force: "js" });
});
afterAll(() => engine.dispose());

const RUNS = 2;
const SPECS = { sine: SMALL_SINE, images: SMALL_IMAGES } as const;
const training = { batch: 6, steps: 10 };

const rule = { batch: 10, restarts: 3 };
const cases = [
  ...Object.entries(SPECS).flatMap(([name, spec]) =>
    methodsFor(spec.task.kind).map((method) => ({ name, method, config: arm(method, { ...spec, training, rule }) })),
  ),
  {
    name: "images, behind maps onto subspaces",
    method: "modular-routed" as const,
    config: arm("modular-routed", { ...SMALL_IMAGES, training, rule: { ...rule, gate: "subspace" } }),
  },
];

/** As `startFor`, with the gates that the config asks for. */
function startOf(config: ArmConfig, runs: number): Start | null {
  const start = startFor(config, runs);
  if (config.rule.gate === "inputs" || !start?.routing) return start;
  const maps = new Float32Array(runs * heads(config.task) * inputDimension(config.task) ** 2).fill(0.01);
  return { ...start, routing: { ...start.routing, gates: { kind: "subspace", maps } } };
}

/** Random rows of R runs: x [R, B, m], y [R, B, d]. */
function rows(config: ArmConfig, runs: number, count: number) {
  return {
    x: tf.randomNormal<tf.Rank.R3>([runs, count, inputDimension(config.task)], 0, 1, "float32", 1),
    y: tf.randomNormal<tf.Rank.R3>([runs, count, outputDimension(config.task)], 0, 1, "float32", 2),
  };
}

describe.each(cases)("$method on $name, counted from the ops that a step calls", ({ method, config }) => {
  test("a training step, forward and backward, and its forward part alone", async () => {
    const model = createModel(config);
    const step = trainStep(
      model,
      createOptimizer(config.training.optimizer),
      schedule(config.training),
      taskLoss(config.task),
    );
    const tensors = model.init(runsOf(config, [0, 1]), startOf(config, 2));
    const state = step.init(tensors);
    const batch = {
      ...rows(config, RUNS, training.batch),
      offset: null,
      rate: tf.tensor2d([[0.01], [0.01]]),
      active: tf.tensor2d([[true], [true]], [RUNS, 1], "bool"),
    };
    const whole = await walkedFlops(() => step.step(state, batch).state);
    const forward = await walkedFlops(() => model.forward(tensors, batch.x));
    expect(forward).toBe(RUNS * stepForwardFlops(config));
    expect(whole).toBe(RUNS * stepFlops(config));
  });

  test("a step of its rule", async () => {
    const kind = METHOD_TRAITS[method].rule;
    if (!kind) {
      expect(ruleProductFlops(config) + ruleFactorFlops(config)).toBe(0);
      return;
    }
    const { network, task, rule } = config;
    const linalg = counted(engine.linalg);
    const objective =
      kind === "paper" ? paperRule(linalg, rule.ridge) : jointRule(linalg, network.modules, heads(task), rule.ridge);
    const program = ruleProgram(objective, kernelLength(kind, rule), {
      m: inputDimension(task),
      K: network.modules,
      b: network.moduleInput,
      rate: rule.learningRate,
    });
    const starts = RUNS * rule.restarts;
    const state = program.init(drawStarts(runsOf(config, [0, 1]), rule.restarts, program.parameters));
    const products = await walkedFlops(() => program.step(state, rows(config, starts, rule.batch)).state);
    expect(products / starts).toBeCloseTo(ruleProductFlops(config), 3);
    expect(linalg.flops() / starts).toBeCloseTo(ruleFactorFlops(config), 3);
  });
});
