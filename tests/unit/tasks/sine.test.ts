import { describe, expect, test } from "vitest";
import type { SineTaskConfig } from "../../../domain/config/task";
import { stream } from "../../../server/training/rng";
import { quantileBins, sineData } from "../../../server/training/tasks/sine";
import { moduleInputs, sineFunction, sineValue, sineVariance } from "../../../server/training/tasks/sine-function";
import type { DenseRows, SplitName, TaskData } from "../../../server/training/tasks/task";

const TASK: SineTaskConfig = { kind: "sine", m: 5, k: 3, waves: 3, noise: 0, heldOut: 0.25, bins: 3 };
const SETTINGS = {
  data: { n: 400, validationShare: 0.2, test: 500 },
  evaluation: { every: 100, noise: 0.3, scales: [1.5, 2] },
  seed: 11,
};

function dense(data: TaskData, name: SplitName): DenseRows {
  const rows = data.splits.find((split) => split.name === name)?.rows;
  if (rows?.kind !== "dense") throw new Error(`no split ${name}`);
  return rows;
}

function training(data: TaskData): DenseRows {
  if (data.train.kind !== "dense") throw new Error("sine rows are dense");
  return data.train;
}

const inputsOf = (rows: DenseRows, row: number) =>
  moduleInputs(
    sineFunction(TASK, SETTINGS.seed),
    rows.x.subarray(row * TASK.m, (row + 1) * TASK.m),
    new Float64Array(TASK.k),
  );

describe("sineFunction", () => {
  const task = sineFunction(TASK, 3);

  test("has unit directions, frequencies in [1, 3] and squared amplitudes that sum to 2/k a module", () => {
    for (let j = 0; j < 3; j += 1) {
      expect(Math.hypot(...task.directions.subarray(j * 5, (j + 1) * 5))).toBeCloseTo(1, 6);
      const waves = task.waves.filter(({ module }) => module === j);
      expect(waves).toHaveLength(3);
      expect(waves.reduce((sum, { amplitude }) => sum + amplitude ** 2, 0)).toBeCloseTo(2 / 3, 12);
      for (const { frequency } of waves) expect(Math.abs(frequency - 2)).toBeLessThanOrEqual(1);
    }
  });

  test("is the sum of its sines", () => {
    const one = {
      m: 2,
      k: 1,
      directions: new Float32Array([0.6, 0.8]),
      waves: [{ module: 0, amplitude: Math.SQRT2, frequency: 2, phase: Math.PI / 2 }],
    };
    const inputs = moduleInputs(one, [1, 0.5], new Float64Array(1));
    expect(inputs[0]).toBeCloseTo(1, 6);
    expect(sineValue(one, inputs)).toBeCloseTo(Math.SQRT2 * Math.cos(2), 6);
  });

  test.each([1, 1.5, 2])("its exact variance over N(0, %d² I) is what sampling finds", (sigma) => {
    const rng = stream(1, "test");
    const values = Array.from({ length: 60_000 }, () => {
      const x = rng.fillNormal(new Float32Array(5)).map((z) => z * sigma);
      return sineValue(task, moduleInputs(task, x, new Float64Array(3)));
    });
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    expect(variance / sineVariance(task, sigma)).toBeCloseTo(1, 1.7);
  });
});

describe("sineData", () => {
  const data = sineData(TASK, SETTINGS);

  test("no held-out bin tuple is in training, validation or test, and the combinatorial test holds nothing else", () => {
    const bins = quantileBins(TASK, SETTINGS.seed);
    for (const rows of [training(data), dense(data, "val"), dense(data, "test")])
      for (let row = 0; row < rows.rows; row += 1) expect(bins.heldOut(inputsOf(rows, row))).toBe(false);
    const unseen = dense(data, "ood.combinatorial");
    for (let row = 0; row < unseen.rows; row += 1) expect(bins.heldOut(inputsOf(unseen, row))).toBe(true);
  });

  test("every single bin of every component is in training", () => {
    const thirds = (z: number) => (z > 0.4307273 ? 2 : z > -0.4307273 ? 1 : 0);
    const seen = new Set<string>();
    const rows = training(data);
    for (let row = 0; row < rows.rows; row += 1)
      inputsOf(rows, row).forEach((z, j) => void seen.add(`${j}:${thirds(z)}`));
    expect(seen.size).toBe(9);
  });

  test("splits share no row", () => {
    const all = [
      training(data),
      ...(["val", "test", "ood.combinatorial", "ood.scale1.5"] as const).map((name) => dense(data, name)),
    ];
    const first = all.flatMap((rows) =>
      Array.from({ length: rows.rows }, (_, row) => rows.x.slice(row * 5, row * 5 + 5).join()),
    );
    expect(new Set(first).size).toBe(first.length);
  });

  test("sizes are the config's, and the same seed gives the same rows", () => {
    expect(data.train.rows).toBe(400);
    expect(data.splits.map(({ name, rows }) => [name, rows.rows])).toEqual([
      ["val", 100],
      ["test", 500],
      ["ood.combinatorial", 500],
      ["ood.noise", 500],
      ["ood.scale1.5", 500],
      ["ood.scale2", 500],
    ]);
    const { train, splits, truth } = sineData(TASK, SETTINGS);
    expect({ train, splits, truth }).toEqual({ train: data.train, splits: data.splits, truth: data.truth });
    expect(training(sineData(TASK, { ...SETTINGS, seed: 12 })).x).not.toEqual(training(data).x);
  });

  test("a larger n extends a smaller one and leaves the tests alone", () => {
    const larger = sineData(TASK, { ...SETTINGS, data: { ...SETTINGS.data, n: 500 } });
    expect(training(larger).x.slice(0, 400 * 5)).toEqual(training(data).x);
    expect(dense(larger, "test")).toEqual(dense(data, "test"));
  });

  test("label noise of the config's deviation reaches training and validation targets only", () => {
    const noisy = sineData({ ...TASK, noise: 0.5 }, SETTINGS);
    const deviation = (a: Float32Array, b: Float32Array) =>
      Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0) / a.length);
    expect(training(noisy).x).toEqual(training(data).x);
    expect(deviation(training(noisy).y, training(data).y)).toBeCloseTo(0.5, 1);
    expect(deviation(dense(noisy, "val").y, dense(data, "val").y)).toBeCloseTo(0.5, 0.9);
    expect(dense(noisy, "test")).toEqual(dense(data, "test"));
  });

  test("noisy inputs keep the clean targets; wider inputs have their own width and variance", () => {
    const [clean, noisy, wide] = [dense(data, "test"), dense(data, "ood.noise"), dense(data, "ood.scale2")];
    expect(noisy.y).toEqual(clean.y);
    const spread = (x: Float32Array) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);
    expect(spread(noisy.x.map((value, i) => value - (clean.x[i] ?? 0)))).toBeCloseTo(0.3, 1.7);
    expect(spread(wide.x)).toBeCloseTo(2, 0.9);
    const variances = Object.fromEntries(data.splits.map(({ name, variance }) => [name, variance]));
    expect(variances["ood.noise"]).toBe(variances.test);
    expect(variances["ood.scale2"]).not.toBe(variances.test);
  });

  test("without a hold-out there is no combinatorial test", () => {
    const names = sineData({ ...TASK, heldOut: 0 }, SETTINGS).splits.map(({ name }) => name);
    expect(names).not.toContain("ood.combinatorial");
  });
});
