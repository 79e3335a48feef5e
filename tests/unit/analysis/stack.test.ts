import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Analysis, CombinationCells } from "../../../domain/analysis";
import type { RunConfig } from "../../../domain/config/run";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { trainStack } from "../../../server/training/stack";
import { arm, runsOf } from "../models/configs";
import { NEVER, Recorder, tinyRun } from "../training/support";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

interface Finished {
  readonly analyses: readonly Analysis[];
  readonly metrics: Readonly<Record<string, number>>;
}

async function trained(runs: readonly RunConfig[]): Promise<Finished[]> {
  const tensors = tf.memory().numTensors;
  const told = new Recorder();
  await trainStack({ runs, datasets: "/nowhere" }, engine, told, NEVER);
  expect(tf.memory().numTensors).toBe(tensors);
  return runs.map((_, run) => {
    const { result } = told.outcome(run);
    if (!result) throw new Error("The run has no result.");
    return result;
  });
}

/** The contents of a finished run's analyses, each of which it must have. */
function contents({ analyses }: Finished) {
  const found = <K extends Analysis["kind"]>(kind: K): Extract<Analysis, { kind: K }> => {
    const one = analyses.find((each): each is Extract<Analysis, { kind: K }> => each.kind === kind);
    if (!one) throw new Error(`There is no analysis of ${kind}.`);
    return one;
  };
  return {
    matches: () => found("matches").content,
    projections: () => found("projections").content,
    combinations: () => found("combinations").content,
  };
}

/** The mean over all rows that cells stand for. */
function overall({ n, value }: CombinationCells): number {
  const rows = n.reduce((sum, count) => sum + count, 0);
  return value.reduce<number>((sum, mean, cell) => sum + ((mean ?? 0) * (n[cell] ?? 0)) / rows, 0);
}

const metric = ({ metrics }: Finished, name: string) => metrics[name] ?? Number.NaN;

describe("the analyses of a modular sine run", () => {
  test("agree with its metrics, before training and at the chosen step, and with the true directions", async () => {
    for (const run of await trained([tinyRun("modular-joint", 0), tinyRun("modular-joint", 1)])) {
      expect(run.analyses.map(({ kind }) => kind).sort()).toEqual(["combinations", "matches", "projections"]);
      const { measure, start, end } = contents(run).matches();
      const best = (rows: typeof end) => rows.reduce((sum, row) => sum + Math.max(...row), 0) / rows.length;
      expect(measure).toBe("cosine");
      expect(best(start ?? [])).toBeCloseTo(metric(run, "similarity.start"), 3);
      expect(best(end)).toBeCloseTo(metric(run, "similarity.end"), 3);
      const projections = contents(run).projections();
      expect([projections.end.length, projections.start?.length, projections.truth?.length]).toEqual([3, 3, 2]);
      for (const [module, column] of projections.end.entries()) {
        for (const [j, direction] of (projections.truth ?? []).entries()) {
          const dot = column.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0);
          expect(Math.abs(dot) / Math.hypot(...column)).toBeCloseTo(end[module]?.[j] ?? Number.NaN, 2);
        }
      }
    }
  });

  test("have errors by combination whose means are the tests' losses; held-out cells are never seen", async () => {
    const alone = tinyRun("modular", 0);
    const open = tinyRun("modular", 1, { task: { heldOut: 0 } });
    const [run, without] = await trained([alone, open]);
    if (!run || !without) throw new Error("Two runs were trained.");
    const { measure, levels, tables } = contents(run).combinations();
    const [table] = tables;
    expect([measure, levels, table?.components]).toEqual(["relativeLoss", 3, [0, 1]]);
    if (!table) throw new Error("There is no table.");
    expect(overall(table.seen)).toBeCloseTo(metric(run, "test.relativeLoss"), 2);
    expect(overall(table.unseen)).toBeCloseTo(metric(run, "ood.combinatorial.relativeLoss"), 2);
    expect(table.heldOut?.length).toBeGreaterThan(0);
    for (const cell of table.heldOut ?? []) expect(table.seen.n[cell]).toBe(0);
    table.unseen.n.forEach((n, cell) => void expect(n > 0 && !table.heldOut?.includes(cell)).toBe(false));
    expect(without.analyses.map(({ kind }) => kind).sort()).toEqual(["matches", "projections"]);
  });
});

test("a monolithic run has errors by combination alone, and a stopped one nothing", async () => {
  const [run] = await trained([tinyRun("monolithic", 0)]);
  expect(run?.analyses.map(({ kind }) => kind)).toEqual(["combinations"]);
  const told = new Recorder();
  const stop = { stopped: () => told.step >= 20 };
  await trainStack({ runs: [tinyRun("modular", 0)], datasets: "/nowhere" }, engine, told, stop);
  expect(told.outcome(0).result?.analyses).toEqual([]);
});

test("of images there are the modules' shares of each image and the accuracy of class pairs; large projections are left out", async () => {
  const config = arm("modular-joint", {
    task: { kind: "glyphs", k: 2, side: 12, rotate: true },
    data: { n: 100, test: 300 },
    network: { modules: 3, moduleInput: 8, moduleWidth: 4 },
    training: { steps: 2, batch: 16 },
    rule: { steps: 2, batch: 32 },
    evaluation: { every: 2, noise: 0 },
  });
  const [run] = await trained(runsOf(config, [0]));
  if (!run) throw new Error("One run was trained.");
  expect(run.analyses.map(({ kind }) => kind)).toEqual(["matches", "combinations"]);
  const { measure, start, end } = contents(run).matches();
  expect(measure).toBe("share");
  for (const shares of [...(start ?? []), ...end]) expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 3);
  const alignment = end.reduce((sum, row) => sum + Math.max(...row), 0) / end.length;
  expect(alignment).toBeCloseTo(metric(run, "alignment.end"), 3);
  const [table] = contents(run).combinations().tables;
  expect(table?.heldOut).toHaveLength(20);
  if (!table) throw new Error("There is no table.");
  expect(overall(table.seen)).toBeCloseTo(metric(run, "test.accuracy"), 3);
  expect(overall(table.unseen)).toBeCloseTo(metric(run, "ood.combinatorial.accuracy"), 3);
  expect(JSON.stringify(run.analyses).length).toBeLessThan(20_000);
});
