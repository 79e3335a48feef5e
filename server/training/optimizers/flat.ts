import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Parameter } from "../models/model";

/** Numbers of one run in all parameters. */
export function flatSize(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, parameter) => sum + size(parameter), 0);
}

/** Tensors [R, …] side by side as one [R, P]. */
export function flatten(tensors: readonly tf.Tensor[]): tf.Tensor2D {
  return tf.concat(
    tensors.map((tensor) => tf.reshape<tf.Rank.R2>(tensor, [tensor.shape[0] ?? 1, -1])),
    1,
  );
}

/** Undoes `flatten`. */
export function unflatten(flat: tf.Tensor, parameters: readonly Parameter[]): tf.Tensor[] {
  const parts = tf.split(flat, parameters.map(size), 1);
  return parameters.map(({ shape }, index) => tf.reshape(at(parts, index), [flat.shape[0] ?? 1, ...shape]));
}

function size({ shape }: Parameter): number {
  return shape.reduce((product, length) => product * length, 1);
}
