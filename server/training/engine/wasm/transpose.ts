import type { TensorInfo } from "../tf";
import { floats, input, type KernelCall, kernelOf, replaceKernel, sizeOf, type WasmBackend } from "./backend";

/** Rows that are turned at once, in the loop that is written out in `turn`. */
const BLOCK = 8;

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

/** Eight rows at a time: their numbers of one column lie side by side in the result, half a cache line. */
function turn(from: Float32Array, to: Float32Array, start: number, rows: number, columns: number): void {
  const blocks = rows - (rows % BLOCK);
  for (let row = 0; row < blocks; row += BLOCK) {
    let source = start + row * columns;
    let target = start + row;
    for (let column = 0; column < columns; column++, source++, target += rows) {
      to[target] = from[source] as number;
      to[target + 1] = from[source + columns] as number;
      to[target + 2] = from[source + 2 * columns] as number;
      to[target + 3] = from[source + 3 * columns] as number;
      to[target + 4] = from[source + 4 * columns] as number;
      to[target + 5] = from[source + 5 * columns] as number;
      to[target + 6] = from[source + 6 * columns] as number;
      to[target + 7] = from[source + 7 * columns] as number;
    }
  }
  for (let row = blocks; row < rows; row++) {
    let source = start + row * columns;
    let target = start + row;
    for (let column = 0; column < columns; column++, source++, target += rows) to[target] = from[source] as number;
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
