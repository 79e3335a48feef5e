import { describe, expect, it } from "vitest";
import { testLoss, trainLoss } from "../../../domain/theory/loss";
import { type Spectrum, traces } from "../../../domain/theory/spectrum";
import { stream } from "../../../server/training/rng";

const SPECTRUM: Spectrum = { c: 2, omega: 1.3 };
const M = 3;
const TRIALS = 3000;

/** Solves Ax = b for a symmetric positive definite A [size, size], both overwritten; x is left in b. */
function solve(a: Float64Array, b: Float64Array): void {
  const size = b.length;
  const at = (i: number, j: number) => a[i * size + j] ?? 0;
  for (let k = 0; k < size; k++) {
    for (let i = k + 1; i < size; i++) {
      const factor = at(i, k) / at(k, k);
      for (let j = k; j < size; j++) a[i * size + j] = at(i, j) - factor * at(k, j);
      b[i] = (b[i] ?? 0) - factor * (b[k] ?? 0);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = b[i] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= at(i, j) * (b[j] ?? 0);
    b[i] = rest / at(i, i);
  }
}

/** Least squares of y [rows] on x [rows, p], the one of least norm where rows < p. */
function leastSquares(x: Float64Array, y: Float64Array, p: number): Float64Array {
  const rows = y.length;
  const size = Math.min(rows, p);
  // XᵀX where there are enough rows, XXᵀ where there are not.
  const entry = (r: number, i: number) => (rows >= p ? x[r * p + i] : x[i * p + r]) ?? 0;
  const length = Math.max(rows, p);
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let r = 0; r < length; r++) sum += entry(r, i) * entry(r, j);
      gram[i * size + j] = sum;
    }
  }
  const right = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (rows < p) right[i] = y[i] ?? 0;
    else for (let r = 0; r < rows; r++) right[i] = (right[i] ?? 0) + entry(r, i) * (y[r] ?? 0);
  }
  solve(gram, right);
  if (rows >= p) return right;
  const weights = new Float64Array(p);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < p; j++) weights[j] = (weights[j] ?? 0) + (x[i * p + j] ?? 0) * (right[i] ?? 0);
  return weights;
}

interface Estimate {
  readonly mean: number;
  readonly error: number;
}

function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

/** Losses of many linear regressions y = wᵀx + e on p Gaussian features, E‖w‖² = Tr Λ₁ and Var e = Tr Λ₂. */
function simulate(p: number, n: number, d: number): { readonly test: Estimate; readonly train: Estimate } {
  const { expressed, unexpressed } = traces(SPECTRUM, M, p);
  const rng = stream(1, "task", "monte-carlo", p * 1000 + n * 10 + d);
  const normals = (count: number, std: number) => Float64Array.from({ length: count }, () => std * rng.normal());
  const rows = d * n;
  const trials = Array.from({ length: TRIALS }, () => {
    const w = normals(p, Math.sqrt(expressed / p));
    const x = normals(rows * p, 1);
    const output = (weights: Float64Array, row: number) =>
      weights.reduce((sum, weight, j) => sum + weight * (x[row * p + j] ?? 0), 0);
    const y = normals(rows, Math.sqrt(unexpressed)).map((noise, row) => noise + output(w, row));
    const found = leastSquares(x, y, p);
    // On a new Gaussian input the squared error is ‖ŵ − w‖² in expectation, beside its own noise.
    const distance = found.reduce((sum, weight, j) => sum + (weight - (w[j] ?? 0)) ** 2, 0);
    const residual = y.reduce((sum, value, row) => sum + (value - output(found, row)) ** 2, 0) / rows;
    return { test: d * (distance + unexpressed), train: d * residual };
  });
  return { test: estimate(trials.map(({ test }) => test)), train: estimate(trials.map(({ train }) => train)) };
}

describe("the closed forms against simulated regressions", () => {
  it.each([
    ["more samples than parameters", 8, 20, 1],
    ["few more", 8, 14, 1],
    ["fewer samples than parameters", 20, 6, 1],
    ["two outputs, beyond the peak", 8, 12, 2],
    ["two outputs, before it", 20, 4, 2],
  ])("%s: p = %i, n = %i, d = %i", (_, p, n, d) => {
    const { test, train } = simulate(p, n, d);
    const network = { m: M, p, d };
    expect(Math.abs(test.mean - testLoss(SPECTRUM, network, n))).toBeLessThan(3.5 * test.error);
    expect(Math.abs(train.mean - trainLoss(SPECTRUM, network, n))).toBeLessThan(3.5 * train.error + 1e-12);
    // The errors are small enough for the test to fail on a wrong term.
    expect(test.error).toBeLessThan(0.02 * test.mean);
  });
});
