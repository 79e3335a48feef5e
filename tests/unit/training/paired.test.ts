import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import type { Method } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { at } from "../../../server/training/models/at";
import { createModel } from "../../../server/training/models/create";
import { taskLoss } from "../../../server/training/models/loss";
import { createOptimizer } from "../../../server/training/optimizers/create";
import { schedule } from "../../../server/training/optimizers/schedule";
import { trainStep } from "../../../server/training/optimizers/train-step";
import { programBy } from "../../../server/training/program";
import { deviceRows } from "../../../server/training/tasks/device-rows";
import { loadTask } from "../../../server/training/tasks/load";
import type { Rows, TaskData } from "../../../server/training/tasks/task";
import { tinyRun } from "./support";

/**
 * What runs with one seed have in common, whatever their arms and wherever they train: comparisons pair them seed by seed, so that
 * a difference is the arms' own and not their luck.
 */

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine({ force: "js" });
});
afterAll(() => engine.dispose());

const GLYPHS = { task: { kind: "glyphs", k: 2, side: 12 }, network: { modules: 3, moduleInput: 2 } };

const sine = (method: Method, seed: number, n = 60) => tinyRun(method, seed, { data: { n, test: 100 } });
const glyphs = (method: Method, seed: number, n = 60) => tinyRun(method, seed, { ...GLYPHS, data: { n, test: 100 } });

function dataOf(runs: readonly RunConfig[], run: number): TaskData {
  return at(loadTask(runs, "/nowhere").runs, run);
}

/** Rows as they are wherever their images lie in a stack's bank: places counted from the seed's first image. */
function bare(rows: Rows, rowsUpTo = rows.rows): unknown {
  if (rows.kind === "dense")
    return { x: rows.x.slice(0, (rowsUpTo * rows.x.length) / rows.rows), y: rows.y.slice(0, rowsUpTo) };
  const k = rows.images.length / rows.rows;
  const first = rows.images[0] ?? 0;
  return {
    images: rows.images.slice(0, rowsUpTo * k).map((image) => image - first),
    classes: rows.classes.slice(0, rowsUpTo * k),
  };
}

/** Rows that each run's first batches hold, [steps · B], counted from the run's own first row. */
function batchesOf(runs: readonly RunConfig[], steps = 3): number[][] {
  const config = at(runs, 0);
  const rows = deviceRows(
    loadTask(runs, "/nowhere").runs.map(({ train }) => train),
    null,
  );
  const drawn: number[][] = runs.map(() => []);
  const { batch } = config.training;
  const stepper = {
    advance(state: readonly never[], _fixed: unknown, indices: Int32Array) {
      indices.forEach((index, place) => {
        const run = Math.floor(place / batch) % runs.length;
        drawn[run]?.push(index - at(rows.offsets, run));
      });
      return { state, losses: new Float32Array(0) };
    },
    dispose() {},
  };
  const { optimizer } = config.training;
  const step = trainStep(
    createModel(config),
    createOptimizer(optimizer),
    schedule(config.training),
    taskLoss(config.task),
  );
  const program = programBy(stepper, { runs, step, rows, initial: { state: [], positions: null } });
  program.advance(steps);
  program.dispose();
  rows.dispose();
  return drawn;
}

describe.each([
  ["sine", sine, ["monolithic", "modular", "modular-joint", "modular-oracle"]],
  ["glyphs", glyphs, ["monolithic", "modular", "modular-routed"]],
] as const)("on %s, arms that share a seed share", (_kind, run, methods) => {
  test("the task and every split, in whatever stack and place they train", () => {
    const alone = dataOf([run("monolithic", 7)], 0);
    for (const method of methods) {
      const stacked = dataOf([run(method, 3), run(method, 9), run(method, 7)], 2);
      expect(stacked.truth).toEqual(alone.truth);
      expect(bare(stacked.train)).toEqual(bare(alone.train));
      expect(stacked.splits.map(({ name, rows }) => [name, bare(rows)])).toEqual(
        alone.splits.map(({ name, rows }) => [name, bare(rows)]),
      );
    }
    expect(bare(dataOf([run("monolithic", 8)], 0).train)).not.toEqual(bare(alone.train));
  });

  test("the rows that they both have, where one has more samples, and all tests", () => {
    const [few, many] = [dataOf([run("monolithic", 7)], 0), dataOf([run("modular", 7, 500)], 0)];
    expect(many.train.rows).toBe(500);
    expect(bare(many.train, 60)).toEqual(bare(few.train));
    const tests = ({ splits }: TaskData) => splits.slice(1).map(({ name, rows }) => [name, bare(rows)]);
    expect(tests(many)).toEqual(tests(few));
    // Validation is a share of n, at least 100 rows: here 100 of both.
    expect(many.splits.map(({ rows }) => rows.rows)).toEqual(few.splits.map(({ rows }) => rows.rows));
  });
});

describe("batches", () => {
  test("hold the same rows for every arm, in whatever stack and place", () => {
    const [alone = []] = batchesOf([sine("monolithic", 7)]);
    expect(alone).toHaveLength(3 * 16);
    expect(new Set(alone).size).toBeGreaterThan(20);
    for (const method of ["modular", "modular-rule", "modular-oracle"] as const)
      expect(batchesOf([sine(method, 3), sine(method, 7), sine(method, 9)])[1]).toEqual(alone);
    const wider = tinyRun("monolithic", 7, { network: { width: 99 }, training: { learningRate: 0.5 }, task: { m: 9 } });
    expect(batchesOf([wider])[0]).toEqual(alone);
  });

  test("are drawn from all of a run's own samples: other rows for another n, whatever n the stack's others have", () => {
    const [, own = []] = batchesOf([sine("modular", 7, 500), sine("modular", 7)]);
    expect(own).toEqual(batchesOf([sine("modular", 7)])[0]);
    const [larger = []] = batchesOf([sine("modular", 7, 500), sine("modular", 7)]);
    expect(Math.max(...larger)).toBeGreaterThan(60);
  });
});
