import type { TensorInfo } from "../tf";
import { floats, input, type KernelCall, kernelOf, replaceKernel, sizeOf, type WasmBackend } from "./backend";

/** Numbers on a side of the tiles in which a matrix is turned: a tile of both sides fits the first-level cache. */
const TILE = 16;

/** Swapping two neighbouring blocks of dimensions is turning matrices; other permutations are tfjs's. */
export function registerTranspose(): void {
  const original = kernelOf<{ readonly perm: readonly number[] }>("Transpose");
  replaceKernel<{ readonly perm: readonly number[] }>(
    "Transpose",
    (call: KernelCall<{ readonly perm: readonly number[] }>) => {
      const x = input(call.inputs, "x");
      const swap = x.dtype === "float32" ? lastSwap(x.shape, call.attrs.perm) : null;
      if (swap === null) return original(call);
      const shape = call.attrs.perm.map((axis) => x.shape[axis] ?? 1);
      return { ...turned(call.backend, x, swap), shape };
    },
  );
}

interface Matrices {
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
}

/** [batch, rows, columns] → [batch, columns, rows] in a new tensor of rank 3. */
export function turned(backend: WasmBackend, x: TensorInfo, { batch, rows, columns }: Matrices): TensorInfo {
  const out = backend.makeOutput([batch, columns, rows], "float32");
  const from = floats(backend, x);
  const to = floats(backend, out);
  const size = rows * columns;
  for (let start = 0; start < batch * size; start += size) turn(from, to, start, rows, columns);
  return out;
}

function turn(from: Float32Array, to: Float32Array, start: number, rows: number, columns: number): void {
  for (let row0 = 0; row0 < rows; row0 += TILE) {
    const rowEnd = Math.min(row0 + TILE, rows);
    for (let column0 = 0; column0 < columns; column0 += TILE) {
      const columnEnd = Math.min(column0 + TILE, columns);
      for (let column = column0; column < columnEnd; column++) {
        let source = start + row0 * columns + column;
        const target = start + column * rows;
        for (let row = row0; row < rowEnd; row++, source += columns) to[target + row] = from[source] as number;
      }
    }
  }
}

/** The matrices that are turned where `perm` keeps its first axes and swaps two blocks after them; null otherwise. */
function lastSwap(shape: readonly number[], perm: readonly number[]): Matrices | null {
  let kept = 0;
  while (kept < perm.length && perm[kept] === kept) kept++;
  const middle = perm[kept];
  if (middle === undefined) return null;
  const swapped = [...range(0, kept), ...range(middle, perm.length), ...range(kept, middle)];
  if (!swapped.every((axis, index) => axis === perm[index])) return null;
  return {
    batch: sizeOf(shape.slice(0, kept)),
    rows: sizeOf(shape.slice(kept, middle)),
    columns: sizeOf(shape.slice(middle)),
  };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
