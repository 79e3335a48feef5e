import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import { METHOD_TRAITS, methodsFor } from "../../../domain/methods";
import { metricTraits } from "../../../domain/metrics/catalogue";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { trainStack } from "../../../server/training/stack";
import { NEVER, Recorder, tinyRun } from "./support";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

async function train(runs: readonly RunConfig[], stop = NEVER, recorder = new Recorder()): Promise<Recorder> {
  await trainStack({ runs, datasets: "/nowhere" }, engine, recorder, stop);
  return recorder;
}

describe.each(methodsFor("sine"))("%s", (method) => {
  test("trains, logs catalogue metrics only, and ends with a result", async () => {
    const tensors = tf.memory().numTensors;
    const told = await train([tinyRun(method, 0), tinyRun(method, 1)]);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const run of [0, 1]) {
      const outcome = told.outcome(run);
      expect(outcome.status).toBe("finished");
      const metrics = outcome.result?.metrics ?? {};
      for (const key of [...told.keys(run), ...Object.keys(metrics)]) expect(metricTraits(key), key).not.toBeNull();
      for (const [key, value] of Object.entries(metrics)) expect(Number.isFinite(value), key).toBe(true);
      expect(told.series(run, "val.loss").map(([step]) => step)).toEqual([0, 15, 30, 40]);
      const { modular, rule } = METHOD_TRAITS[method];
      expect("coverage.start" in metrics && "similarity.chance" in metrics).toBe(modular);
      expect(told.series(run, "rule.loss").map(([step]) => step)).toEqual(rule ? [1, 2, 3, 4, 5, 6] : []);
      for (const key of ["rule.similarity", "rule.coverage"])
        expect(told.series(run, key).map(([step]) => step)).toEqual(rule ? [0, 1, 2, 3, 4, 5, 6] : []);
      if (method === "modular-oracle") expect(metrics["coverage.start"]).toBeCloseTo(1, 5);
    }
    expect(told.step).toBe(40);
  });
});

describe("a stack", () => {
  test("chooses the step with the best validation loss and reports that step's values", async () => {
    const told = await train([tinyRun("monolithic", 0, { training: { learningRate: 0.05, steps: 200 } })]);
    const result = told.outcome(0).result;
    const validation = told.series(0, "val.loss");
    const [step, value] = validation.reduce((best, point) => (point[1] < best[1] ? point : best));
    expect(result?.chosenStep).toBe(step);
    expect(result?.metrics["val.loss"]).toBe(value);
    for (const key of ["train.loss", "test.relativeLoss", "ood.combinatorial.relativeLoss", "ood.scale1.5.loss"])
      expect(result?.metrics[key], key).toBe(told.series(0, key).find(([at]) => at === step)?.[1]);
  });

  test("gives identical series twice", async () => {
    const runs = [tinyRun("modular-joint", 3), tinyRun("modular-joint", 4)];
    const [first, second] = [await train(runs), await train(runs)];
    expect(second.points_.map(({ key, run, steps }) => [key, run, steps])).toHaveLength(second.points_.length);
    for (const run of [0, 1])
      for (const key of first.keys(run)) expect(second.series(run, key), key).toEqual(first.series(run, key));
  });

  test.each(["monolithic", "modular-rule"] as const)(
    "of %s runs with unlike n, rate and noise trains each as it would train alone",
    async (method) => {
      const alone = tinyRun(method, 7);
      const others = [
        tinyRun(method, 8, { data: { n: 90, test: 100 }, training: { learningRate: 0.01 } }),
        tinyRun(method, 7, { task: { noise: 0.3, heldOut: 0 }, data: { n: 600, test: 100 } }),
      ];
      const single = await train([alone]);
      const stacked = await train([...others, alone]);
      expect(stacked.keys(2)).toEqual(single.keys(0));
      for (const key of single.keys(0)) {
        const expected = single.series(0, key);
        const found = stacked.series(2, key);
        expect(found.map(([step]) => step)).toEqual(expected.map(([step]) => step));
        found.forEach(([, value], i) => {
          const want = expected[i]?.[1] ?? Number.NaN;
          expect(Math.abs(value - want), `${key} ${value} ${want}`).toBeLessThanOrEqual(1e-4 * Math.abs(want) + 1e-6);
        });
      }
      expect(stacked.keys(1)).not.toContain("ood.combinatorial.loss");
    },
  );

  test("goes on without the run whose loss is no longer finite", async () => {
    const wild = tinyRun("monolithic", 0, {
      training: { learningRate: 10, optimizer: { kind: "sgd", momentum: 0.9 } },
    });
    const calm = tinyRun("monolithic", 1, {
      training: { learningRate: 1e-3, optimizer: { kind: "sgd", momentum: 0.9 } },
    });
    const told = await train([wild, calm]);
    const outcome = told.outcome(0);
    if (outcome.status !== "failed") throw new Error("the wild run did not fail");
    expect(outcome.failure).toBe("diverged");
    const [last] = told.series(0, "train.loss").slice(-1);
    expect(last?.[0]).toBe(outcome.divergedAt);
    expect(Number.isFinite(last?.[1])).toBe(false);
    expect(outcome.result?.chosenStep).toBe(0);
    expect(told.outcome(1).status).toBe("finished");
    expect(told.series(1, "train.loss").at(-1)?.[0]).toBe(40);
  });

  test("stops one run when told, keeps what it logged, and trains the others to the end", async () => {
    const recorder = new Recorder();
    const stop = { stopped: (run: number) => run === 0 && recorder.step >= 20 };
    const told = await train([tinyRun("modular", 0), tinyRun("modular", 1)], stop, recorder);
    const outcome = told.outcome(0);
    expect(outcome.status).toBe("stopped");
    expect(outcome.result?.metrics["test.relativeLoss"]).toBeGreaterThan(0);
    const last = told.series(0, "train.loss").at(-1)?.[0] ?? 0;
    expect(last).toBeGreaterThanOrEqual(15);
    expect(last).toBeLessThan(40);
    expect(told.outcome(1).status).toBe("finished");
  });

  test("stops in the middle of the rule, without a result", async () => {
    const recorder = new Recorder();
    const stop = { stopped: () => recorder.series(0, "rule.loss").length >= 3 };
    const tensors = tf.memory().numTensors;
    const told = await train([tinyRun("modular-joint", 0, { rule: { steps: 500 } })], stop, recorder);
    expect(told.outcome(0)).toEqual({ run: 0, status: "stopped", result: null });
    expect(told.keys(0)).toEqual(["rule.coverage", "rule.loss", "rule.similarity"]);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test("shares its seconds among its runs", async () => {
    const started = performance.now();
    const told = await train([tinyRun("modular-rule", 0), tinyRun("modular-rule", 1)]);
    const wall = (performance.now() - started) / 1e3;
    const seconds = [0, 1].map((run) => told.outcome(run).result?.seconds ?? { rule: 0, train: 0, evaluate: 0 });
    for (const { rule, train: trained, evaluate } of seconds)
      expect(Math.min(rule, trained, evaluate)).toBeGreaterThan(0);
    expect(seconds.reduce((sum, s) => sum + s.rule + s.train + s.evaluate, 0)).toBeLessThanOrEqual(wall);
  });

  test("without its data fails every run with code data and what to do", async () => {
    const run = tinyRun("monolithic", 0);
    const task = { kind: "cifar-10", k: 2, side: 8, heldOut: 0, holdOut: "balanced", rotate: false } as const;
    const image: RunConfig = { ...run, task };
    const told = await train([image, { ...image, seed: 1 }]);
    for (const index of [0, 1]) {
      const outcome = told.outcome(index);
      if (outcome.status !== "failed") throw new Error("the run did not fail");
      expect(outcome.failure).toBe("data");
      expect(outcome.message).toContain("MODSCALE_DATASETS");
    }
  });
});
