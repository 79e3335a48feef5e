import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { SavedTensor, TensorData } from "./tensor-file";

/** Reads stacked tensors [R, …] off the device once; the answer gives each run's own part of them. */
export function unstack(tensors: readonly tf.Tensor[]): (run: number) => SavedTensor[] {
  const read = tensors.map((tensor) => {
    const shape = tensor.shape.slice(1);
    return { shape, size: shape.reduce((product, length) => product * length, 1), values: valuesOf(tensor) };
  });
  return (run) => read.map(({ shape, size, values }) => ({ shape, data: values.slice(run * size, (run + 1) * size) }));
}

/** Undoes `unstack`: tensors [R, …] of each run's part. @throws RangeError where the runs' shapes differ. */
export function stacked(runs: readonly (readonly SavedTensor[])[]): tf.Tensor[] {
  return at(runs, 0).map((first, index) => {
    const parts = runs.map((tensors) => at(tensors, index));
    if (parts.some(({ shape }) => String(shape) !== String(first.shape)))
      throw new RangeError("Checkpoints of unlike shapes can't be one stack.");
    const size = first.data.length;
    const values = emptyLike(first.data, size * runs.length);
    parts.forEach(({ data }, run) => {
      values.set(data, run * size);
    });
    return tf.tensor(values, [runs.length, ...first.shape], dtypeOf(values));
  });
}

function valuesOf(tensor: tf.Tensor): TensorData {
  const values = tensor.dataSync<"float32" | "int32" | "bool">();
  if (tensor.dtype === "float32" || tensor.dtype === "int32" || tensor.dtype === "bool") return values;
  throw new RangeError(`A training state of ${tensor.dtype} can't be kept.`);
}

function emptyLike(data: TensorData, length: number): TensorData {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Int32Array) return new Int32Array(length);
  if (data instanceof Uint8Array) return new Uint8Array(length);
  throw new RangeError("A training state holds no values of double precision.");
}

function dtypeOf(data: TensorData): "float32" | "int32" | "bool" {
  if (data instanceof Int32Array) return "int32";
  return data instanceof Uint8Array ? "bool" : "float32";
}
