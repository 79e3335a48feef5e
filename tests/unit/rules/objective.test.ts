import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { batchOf, headsOf, programOf, RULES, type RuleCase, SIZES, startOf } from "./cases";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

describe("the objective is the one of the definition, in float64 and without a factorisation", () => {
  test.each(RULES)("$kind rule, $length length, $targets, b = $b", (rule) => {
    const program = programOf(rule, engine.linalg);
    const learned = startOf(program);
    const batch = batchOf(rule);
    const values = Array.from(program.value(learned, batch).dataSync());
    const [U = [], logA = [], logS = []] = learned.map((tensor) => tensor.arraySync() as number[][][]);
    const x = batch.x.arraySync();
    const y = batch.y.arraySync();
    const expected = values.map((_, start) =>
      rule.kind === "paper"
        ? paperObjective(kernels(rule, row(U, start), row(x, start)), row(y, start))
        : jointObjective(
            rule,
            kernels(rule, row(U, start), row(x, start)),
            row(y, start),
            row(logA, start),
            row(logS, start),
          ),
    );
    for (const [start, value] of values.entries())
      expect(Math.abs(value / (expected[start] ?? 0) - 1)).toBeLessThan(1e-4);
  });
});

type Matrix = readonly (readonly number[])[];

function row<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`No row ${index}.`);
  return value;
}

function cell(matrix: Matrix, i: number, j: number): number {
  return row(row(matrix, i), j);
}

/** E_j of each module: U [m, K·b], x [B, m]. */
function kernels(rule: RuleCase, U: Matrix, x: Matrix): Matrix[] {
  return Array.from({ length: SIZES.K }, (_, module) => {
    const columns = Array.from({ length: rule.b }, (_, column) => module * rule.b + column);
    const z = x.map((point) => columns.map((c) => point.reduce((sum, value, i) => sum + value * cell(U, i, c), 0)));
    const norms = columns.map((c) => Math.hypot(...U.map((entries) => row(entries, c))));
    const scaled =
      rule.length === "fixed" ? z.map((point) => point.map((v, c) => v / row(norms, c) / SIZES.length)) : z;
    const distance = (i: number, j: number) =>
      row(scaled, i).reduce((sum, v, c) => sum + (v - cell(scaled, j, c)) ** 2, 0);
    const square = rule.length === "fixed" ? 1 : SIZES.factor * meanDistance(distance, x.length);
    return x.map((_, i) => x.map((_, j) => Math.exp(-distance(i, j) / (2 * square))));
  });
}

/** Mean of ‖z_i − z_j‖² over pairs of different rows. */
function meanDistance(distance: (i: number, j: number) => number, rows: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) sum += distance(i, j);
  return sum / (rows * (rows - 1));
}

function paperObjective(E: readonly Matrix[], y: Matrix): number {
  const fits = E.map((kernel) => solve(plusDiagonal(kernel, SIZES.ridge), y).fit / (y.length * row(y, 0).length));
  return fits.reduce((sum, fit) => sum + fit, 0) / E.length;
}

function jointObjective(rule: RuleCase, E: readonly Matrix[], y: Matrix, logA: Matrix, logS: Matrix): number {
  const heads = headsOf(rule);
  const outputs = row(y, 0).length / heads;
  const values = Array.from({ length: heads }, (_, head) => {
    const mixed = y.map((_, i) =>
      y.map((_, j) =>
        E.reduce((sum, kernel, module) => sum + Math.exp(cell(logA, module, head)) * cell(kernel, i, j), 0),
      ),
    );
    // The floor of 1e-3 keeps the noise off zero in float32.
    const K = plusDiagonal(mixed, Math.exp(cell(logS, 0, head)) + 1e-3);
    const { fit, logDeterminant } = solve(
      K,
      y.map((targets) => targets.slice(head * outputs, (head + 1) * outputs)),
    );
    return (fit / outputs + logDeterminant) / y.length;
  });
  return values.reduce((sum, value) => sum + value, 0) / heads;
}

function plusDiagonal(matrix: Matrix, value: number): number[][] {
  return matrix.map((entries, i) => entries.map((entry, j) => (i === j ? entry + value : entry)));
}

/** tr yᵀ A⁻¹ y and log |A| by Gauss–Jordan elimination with pivots. */
function solve(A: Matrix, y: Matrix): { fit: number; logDeterminant: number } {
  const size = A.length;
  const rows = A.map((entries, i) => [...entries, ...row(y, i)]);
  let logDeterminant = 0;
  for (let p = 0; p < size; p++) {
    const from = rows.reduce(
      (best, _, i) => (i > p && Math.abs(cell(rows, i, p)) > Math.abs(cell(rows, best, p)) ? i : best),
      p,
    );
    [rows[p], rows[from]] = [row(rows, from), row(rows, p)];
    const pivot = cell(rows, p, p);
    logDeterminant += Math.log(Math.abs(pivot));
    rows[p] = row(rows, p).map((value) => value / pivot);
    for (let i = 0; i < size; i++) {
      if (i === p) continue;
      const factor = cell(rows, i, p);
      rows[i] = row(rows, i).map((value, c) => value - factor * cell(rows, p, c));
    }
  }
  const fit = y.reduce((sum, targets, i) => sum + targets.reduce((s, t, c) => s + t * cell(rows, i, size + c), 0), 0);
  return { fit, logDeterminant };
}
