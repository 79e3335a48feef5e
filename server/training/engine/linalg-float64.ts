import type { Linalg } from "./linalg";
import * as tf from "./tf";

/** Plain JavaScript in float64, for the engines without kernels of their own. */
export const float64Linalg: Linalg = {
  cholesky(a) {
    const size = a.shape[a.rank - 1] ?? 0;
    const input = a.dataSync();
    const output = new Float32Array(input.length);
    const factor = new Float64Array(size * size);
    for (let start = 0; start < input.length; start += size * size) {
      factor.set(input.subarray(start, start + size * size));
      factorise(factor, size);
      output.set(factor, start);
    }
    return tf.tensor(output, a.shape);
  },
  triangularSolve(l, b, options) {
    const size = l.shape[l.rank - 1] ?? 0;
    const columns = b.shape[b.rank - 1] ?? 0;
    const factors = l.dataSync();
    const sides = b.dataSync();
    const output = new Float32Array(sides.length);
    const x = new Float64Array(size * columns);
    const solve = options?.adjoint === true ? solveTransposed : solveLower;
    for (let matrix = 0; matrix * x.length < sides.length; matrix++) {
      x.set(sides.subarray(matrix * x.length, (matrix + 1) * x.length));
      solve(factors.subarray(matrix * size * size, (matrix + 1) * size * size), x, size, columns);
      output.set(x, matrix * x.length);
    }
    return tf.tensor(output, b.shape);
  },
};

type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

/** Cholesky–Banachiewicz in place, row by row; the upper triangle is cleared. All NaN where A isn't positive definite. */
function factorise(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = at(a, row + j);
      for (let k = 0; k < j; k++) sum -= at(a, row + k) * at(a, other + k);
      a[row + j] = i === j ? Math.sqrt(sum) : sum / at(a, other + j);
    }
    if (!(at(a, row + i) > 0)) {
      a.fill(Number.NaN);
      return;
    }
    a.fill(0, row + i + 1, row + size);
  }
}

/** Forward substitution: x, which starts as b, becomes L⁻¹ b. x: [size, columns]. */
function solveLower(l: Numbers, x: Float64Array, size: number, columns: number): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtractRow(x, i * columns, k * columns, at(l, i * size + k), columns);
    divideRow(x, i * columns, at(l, i * size + i), columns);
  }
}

/** Back substitution with Lᵀ: x, which starts as b, becomes L⁻ᵀ b. x: [size, columns]. */
function solveTransposed(l: Numbers, x: Float64Array, size: number, columns: number): void {
  for (let i = size - 1; i >= 0; i--) {
    divideRow(x, i * columns, at(l, i * size + i), columns);
    for (let k = 0; k < i; k++) subtractRow(x, k * columns, i * columns, at(l, i * size + k), columns);
  }
}

/** Row at `target` minus `factor` times row at `source`. */
function subtractRow(x: Float64Array, target: number, source: number, factor: number, columns: number): void {
  for (let c = 0; c < columns; c++) x[target + c] = at(x, target + c) - factor * at(x, source + c);
}

function divideRow(x: Float64Array, start: number, divisor: number, columns: number): void {
  for (let c = start; c < start + columns; c++) x[c] = at(x, c) / divisor;
}

/** An element known to exist. */
function at(numbers: Numbers, index: number): number {
  return numbers[index] as number;
}
