import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import type { RuleKind } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import type { Projections } from "../../../server/training/models/projections";
import { stream } from "../../../server/training/rng";
import type { RuleData } from "../../../server/training/rules/batches";
import { learnProjections, type RuleHooks } from "../../../server/training/rules/learn";
import { bestOfStarts } from "../../../server/training/rules/starts";
import { arm, runsOf } from "../models/configs";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const M = 3;
const ROWS = 120;
const TRUE_INPUTS = [0, 2];

/** y = Σ sin 2x_i over the true inputs: the true directions are among the three axes. */
function data(runs: readonly RunConfig[], trueInputs: readonly number[]): RuleData {
  const x = runs.map(({ seed }) => stream(seed, "split", "train").fillNormal(new Float32Array(ROWS * M)));
  const value = (table: Float32Array, row: number) =>
    trueInputs.reduce((sum, i) => sum + Math.sin(2 * (table[row * M + i] ?? Number.NaN)), 0);
  const y = x.map((table) => Float32Array.from({ length: ROWS }, (_, row) => value(table, row)));
  const inputs = tf.tensor2d(
    x.flatMap((table) => [...table]),
    [runs.length * ROWS, M],
  );
  const targets = tf.tensor2d(
    y.flatMap((table) => [...table]),
    [runs.length * ROWS, 1],
  );
  return {
    size: () => ROWS,
    offset: (run) => run * ROWS,
    tensors: [inputs, targets],
    gather: (places) => ({
      x: tf.reshape(tf.gather(inputs, places), [runs.length, -1, M]),
      y: tf.reshape(tf.gather(targets, places), [runs.length, -1, 1]),
    }),
  };
}

function runs(seeds: readonly number[], rule: Readonly<Record<string, unknown>>, modules = 2): RunConfig[] {
  const network = { modules, moduleInput: 1 };
  const task = { kind: "sine", m: M, k: 2 };
  return runsOf(arm("modular-joint", { task, network, rule: { batch: 64, ...rule } }), seeds);
}

const SILENT: RuleHooks = { onStep: () => {}, traced: [], onTrace: () => {}, shouldStop: () => false };

async function learn(
  kind: RuleKind,
  of: readonly RunConfig[],
  hooks: RuleHooks = SILENT,
  trueInputs = TRUE_INPUTS,
): Promise<Projections | null> {
  const rows = data(of, trueInputs);
  try {
    return await learnProjections(kind, of, rows, engine, hooks);
  } finally {
    tf.dispose([...rows.tensors]);
  }
}

/** For each run the mean over true inputs of the largest |weight| that a unit column gives them. */
function coverage({ runs: count, inputs, columns, values }: Projections): number[] {
  return Array.from({ length: count }, (_, run) => {
    const best = TRUE_INPUTS.map((i) =>
      Math.max(...Array.from({ length: columns }, (_, c) => Math.abs(values[(run * inputs + i) * columns + c] ?? 0))),
    );
    return best.reduce((sum, value) => sum + value, 0) / best.length;
  });
}

describe("learning projections", () => {
  test("the joint rule finds both true directions with two modules, in every run", async () => {
    const learned = await learn("joint", runs([1, 2, 3], { steps: 120, restarts: 3 }));
    if (!learned) throw new Error("Nobody stopped it.");
    for (const value of coverage(learned)) expect(value).toBeGreaterThan(0.98);
  });

  test("the paper's rule, restarted, draws a module to the direction that explains most", async () => {
    const learned = await learn("paper", runs([1, 2], { steps: 120, restarts: 8 }, 1), SILENT, [0]);
    if (!learned) throw new Error("Nobody stopped it.");
    for (const run of [0, 1]) expect(Math.abs(learned.values[run * M] ?? 0)).toBeGreaterThan(0.98);
  });

  test("the same seeds give the same numbers, and a run none that depend on its stack", async () => {
    const rule = { steps: 5, restarts: 2 };
    const [once, twice, alone] = [
      await learn("joint", runs([1, 2], rule)),
      await learn("joint", runs([1, 2], rule)),
      await learn("joint", runs([2], rule)),
    ];
    expect(twice?.values).toEqual(once?.values);
    const own = once?.values.subarray(M * 2) ?? new Float32Array();
    for (const [index, value] of (alone?.values ?? []).entries())
      expect(value).toBeCloseTo(own[index] ?? Number.NaN, 4);
  });

  test("reports every step, lets the event loop turn, and stops when told", async () => {
    const steps: number[] = [];
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const learned = await learn("paper", runs([1], { steps: 5000 }), {
      ...SILENT,
      onStep: (step, loss) => {
        expect(loss).toHaveLength(1);
        steps.push(step);
      },
      shouldStop: () => turns >= 2,
    });
    clearInterval(timer);
    expect(learned).toBeNull();
    expect(steps).toEqual(steps.map((_, index) => index + 1));
    expect(steps.length).toBeLessThan(5000);
  });

  test("shows its projections at the steps asked for, from the drawn ones to the learned ones, and learns the same", async () => {
    const shown: { readonly step: number; readonly U: number[] }[] = [];
    const rule = { steps: 9, restarts: 1 };
    const learned = await learn("joint", runs([1, 2], rule), {
      ...SILENT,
      traced: [0, 4, 9],
      onTrace: (step, U) => shown.push({ step, U: [...U.dataSync()] }),
    });
    expect(shown.map(({ step }) => step)).toEqual([0, 4, 9]);
    expect(shown[1]?.U).not.toEqual(shown[0]?.U);
    const [first] = runs([1], rule);
    const drawn = stream(first?.seed ?? 0, "rule", "U", 0).fillNormal(new Float32Array(M * 2));
    shown[0]?.U.slice(0, M * 2).forEach(
      (value, i) => void expect(value).toBeCloseTo((drawn[i] ?? 0) / Math.sqrt(M), 5),
    );
    // What a network starts from are the last ones, each column at unit norm.
    const last = shown[2]?.U ?? [];
    const norm = Math.hypot(...[0, 1, 2].map((i) => last[i * 2] ?? 0));
    [0, 1, 2].forEach((i) => void expect(learned?.values[i * 2]).toBeCloseTo((last[i * 2] ?? 0) / norm, 5));
    expect(learned?.values).toEqual((await learn("joint", runs([1, 2], rule)))?.values);
  });

  test("leaves no tensor behind, whether it ends or is stopped", async () => {
    const before = tf.memory().numTensors;
    await learn("joint", runs([1, 2], { steps: 3, restarts: 2 }), { ...SILENT, traced: [0, 2, 3] });
    await learn("paper", runs([1], { steps: 3 }), { ...SILENT, shouldStop: () => true });
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("the best start of each run has the lowest objective; one that is not finite loses to any other", () => {
  expect(bestOfStarts([3, 1, 2, Number.NaN, 5, 4], 3)).toEqual([1, 5]);
  expect(bestOfStarts([Number.NaN, Number.NaN], 2)).toEqual([0]);
});
