import type { TensorInfo } from "../tf";
import * as tf from "../tf";
import {
  bytesOf,
  input,
  integers,
  type KernelCall,
  kernelOf,
  offsetOf,
  replaceKernel,
  sizeOf,
  type WasmBackend,
} from "./backend";

/** Slice, split, gather by rows and tile: copies within the heap. tfjs copies the whole input out of it first, or copies number by number. */
export function registerCopies(): void {
  registerSlice();
  registerSplit();
  registerGather();
  registerTile();
}

interface SliceAttributes {
  readonly begin: number | number[];
  readonly size: number | number[];
}

function registerSlice(): void {
  const original = kernelOf<SliceAttributes>("Slice");
  replaceKernel<SliceAttributes>("Slice", (call: KernelCall<SliceAttributes>) => {
    const x = input(call.inputs, "x");
    const bytes = bytesOf(x.dtype);
    if (bytes === null) return original(call);
    const [begin = [], size = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, call.attrs.begin, call.attrs.size);
    return slice(call.backend, x, bytes, begin, size);
  });
}

interface SplitAttributes {
  readonly numOrSizeSplits: number | number[];
  readonly axis: number;
}

function registerSplit(): void {
  const original = kernelOf<SplitAttributes>("SplitV");
  replaceKernel<SplitAttributes>("SplitV", (call: KernelCall<SplitAttributes>) => {
    const x = input(call.inputs, "x");
    const bytes = bytesOf(x.dtype);
    if (bytes === null) return original(call);
    const [axis = 0] = tf.util.parseAxisParam(call.attrs.axis, x.shape);
    const lengths = tf.backend_util.prepareSplitSize(x as tf.Tensor, call.attrs.numOrSizeSplits, axis);
    let start = 0;
    return lengths.map((length) => {
      const begin = x.shape.map((_, index) => (index === axis ? start : 0));
      const size = x.shape.map((whole, index) => (index === axis ? length : whole));
      start += length;
      return slice(call.backend, x, bytes, begin, size);
    });
  });
}

function slice(
  backend: WasmBackend,
  x: TensorInfo,
  bytes: number,
  begin: readonly number[],
  size: readonly number[],
): TensorInfo {
  const out = backend.makeOutput(size, x.dtype);
  if (sizeOf(size) === 0) return out;
  // Axes from `whole` on are taken whole, so that what lies under one index of the axis before them is one run of bytes.
  let whole = x.shape.length;
  while (whole > 0 && size[whole - 1] === x.shape[whole - 1]) whole--;
  const axis = Math.max(0, whole - 1);
  const inner = sizeOf(x.shape.slice(axis + 1)) * bytes;
  const run = (size[axis] ?? 1) * inner;
  const heap = backend.wasm.HEAPU8;
  const source = offsetOf(backend, x);
  const strides = x.shape.map((_, index) => sizeOf(x.shape.slice(index + 1)) * bytes);
  let target = offsetOf(backend, out);
  const copy = (level: number, from: number): void => {
    const start = from + (begin[level] ?? 0) * (strides[level] ?? 0);
    if (level >= axis) {
      heap.copyWithin(target, start, start + run);
      target += run;
      return;
    }
    for (let index = 0; index < (size[level] ?? 1); index++) copy(level + 1, start + index * (strides[level] ?? 0));
  };
  copy(0, source);
  return out;
}

interface GatherAttributes {
  readonly axis: number;
  readonly batchDims: number;
}

function registerGather(): void {
  const original = kernelOf<GatherAttributes>("GatherV2");
  replaceKernel<GatherAttributes>("GatherV2", (call: KernelCall<GatherAttributes>) => {
    const { attrs, backend } = call;
    const x = input(call.inputs, "x");
    const indices = input(call.inputs, "indices");
    const bytes = bytesOf(x.dtype);
    const [axis] = tf.util.parseAxisParam(attrs.axis, x.shape);
    if (bytes === null || indices.dtype !== "int32" || axis !== 0 || attrs.batchDims !== 0) return original(call);
    const rows = x.shape[0] ?? 0;
    const row = sizeOf(x.shape.slice(1)) * bytes;
    const out = backend.makeOutput([...indices.shape, ...x.shape.slice(1)], x.dtype);
    const heap = backend.wasm.HEAPU8;
    const source = offsetOf(backend, x);
    let target = offsetOf(backend, out);
    for (const index of integers(backend, indices)) {
      if (!(index >= 0 && index < rows)) throw new Error(`gather: the index ${index} is outside 0 … ${rows - 1}.`);
      heap.copyWithin(target, source + index * row, source + (index + 1) * row);
      target += row;
    }
    return out;
  });
}

interface TileAttributes {
  readonly reps: readonly number[];
}

function registerTile(): void {
  const original = kernelOf<TileAttributes>("Tile");
  replaceKernel<TileAttributes>("Tile", (call: KernelCall<TileAttributes>) => {
    const x = input(call.inputs, "x");
    const repeated = call.attrs.reps.flatMap((reps, axis) => (reps === 1 ? [] : [axis]));
    const axis = repeated[0];
    const bytes = bytesOf(x.dtype);
    if (bytes === null || axis === undefined || repeated.length > 1) return original(call);
    return tileAxis(call.backend, x, bytes, axis, call.attrs.reps[axis] ?? 1);
  });
}

/** A tensor repeated along one axis. */
function tileAxis(backend: WasmBackend, x: TensorInfo, bytes: number, axis: number, reps: number): TensorInfo {
  const shape = x.shape.map((length, index) => (index === axis ? length * reps : length));
  const out = backend.makeOutput(shape, x.dtype);
  const { buffer } = backend.wasm.HEAPU8;
  const heap = bytes === 1 ? new Uint8Array(buffer) : new Int32Array(buffer);
  const outer = sizeOf(x.shape.slice(0, axis));
  const block = sizeOf(x.shape.slice(axis));
  let source = offsetOf(backend, x) / bytes;
  let target = offsetOf(backend, out) / bytes;
  for (let index = 0; index < outer; index++, source += block) {
    if (block === 1) heap.fill(heap[source] as number, target, target + reps);
    else for (let rep = 0; rep < reps; rep++) heap.copyWithin(target + rep * block, source, source + block);
    target += block * reps;
  }
  return out;
}
