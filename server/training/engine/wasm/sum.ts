import * as tf from "../tf";
import { floats, input, type KernelCall, kernelOf, replaceKernel, sizeOf } from "./backend";

interface Attributes {
  /** Undefined or null stands for all axes. */
  readonly axis?: number | number[] | null;
  readonly keepDims: boolean;
}

/**
 * Sums over neighbouring axes, added up in float64; other sums are tfjs's. tfjs transposes first where the last axis stays,
 * and adds in float32, which loses digits over 100,000 numbers.
 */
export function registerSum(): void {
  const original = kernelOf<Attributes>("Sum");
  replaceKernel<Attributes>("Sum", (call: KernelCall<Attributes>) => {
    const { inputs, attrs, backend } = call;
    const x = input(inputs, "x");
    const axes = axesOf(attrs.axis, x.shape);
    const first = axes[0];
    const last = axes[axes.length - 1];
    if (first === undefined || last === undefined) return original(call);
    if (x.dtype !== "float32" || last - first + 1 !== axes.length) return original(call);
    const shape = attrs.keepDims
      ? x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
      : x.shape.filter((_, axis) => !axes.includes(axis));
    const out = backend.makeOutput(shape, "float32");
    const middle = sizeOf(x.shape.slice(first, last + 1));
    const inner = sizeOf(x.shape.slice(last + 1));
    if (inner === 1) sumRows(floats(backend, x), floats(backend, out), middle);
    else sumMiddle(floats(backend, x), floats(backend, out), middle, inner);
    return out;
  });
}

/** In rising order. */
function axesOf(axis: Attributes["axis"], shape: readonly number[]): number[] {
  if (axis === undefined || axis === null) return shape.map((_, index) => index);
  return tf.util.parseAxisParam(axis, [...shape]).sort((a, b) => a - b);
}

/** x [outer, length] → sums [outer]. */
function sumRows(x: Float32Array, sums: Float32Array, length: number): void {
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = 0;
    for (const end = at + length; at < end; at++) sum += x[at] as number;
    sums[row] = sum;
  }
}

/** x [outer, middle, inner] → sums [outer, inner]. */
function sumMiddle(x: Float32Array, sums: Float32Array, middle: number, inner: number): void {
  const row = new Float64Array(inner);
  for (let start = 0, at = 0; start < sums.length; start += inner) {
    row.fill(0);
    for (const end = at + middle * inner; at < end; ) {
      for (let column = 0; column < inner; column++, at++) row[column] = (row[column] as number) + (x[at] as number);
    }
    sums.set(row, start);
  }
}
