import * as tf from "../tf";
import { floats, input, type KernelCall, kernelOf, replaceKernel, sizeOf } from "./backend";

interface Attributes {
  /** Undefined or null stands for all axes. */
  readonly axis?: number | number[] | null;
  readonly keepDims: boolean;
}

/** Sums over neighbouring axes before the last one, which tfjs transposes first; other sums are tfjs's. */
export function registerSum(): void {
  const original = kernelOf<Attributes>("Sum");
  replaceKernel<Attributes>("Sum", (call: KernelCall<Attributes>) => {
    const { inputs, attrs, backend } = call;
    const x = input(inputs, "x");
    if (attrs.axis === undefined || attrs.axis === null) return original(call);
    const axes = tf.util.parseAxisParam(attrs.axis, [...x.shape]).sort((a, b) => a - b);
    const first = axes[0];
    const last = axes[axes.length - 1];
    if (first === undefined || last === undefined) return original(call);
    const inner = sizeOf(x.shape.slice(last + 1));
    const neighbours = last - first + 1 === axes.length;
    if (x.dtype !== "float32" || inner === 1 || !neighbours) return original(call);
    const shape = attrs.keepDims
      ? x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
      : x.shape.filter((_, axis) => !axes.includes(axis));
    const out = backend.makeOutput(shape, "float32");
    const outer = sizeOf(x.shape.slice(0, first));
    sumMiddle(floats(backend, x), floats(backend, out), outer, sizeOf(x.shape.slice(first, last + 1)), inner);
    return out;
  });
}

/** x [outer, middle, inner] → sums [outer, inner], added up in float64. */
function sumMiddle(x: Float32Array, sums: Float32Array, outer: number, middle: number, inner: number): void {
  const row = new Float64Array(inner);
  for (let block = 0; block < outer; block++) {
    row.fill(0);
    let at = block * middle * inner;
    for (let index = 0; index < middle; index++) {
      for (let column = 0; column < inner; column++, at++) row[column] = (row[column] as number) + (x[at] as number);
    }
    sums.set(row, block * inner);
  }
}
