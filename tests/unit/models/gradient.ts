import * as tf from "../../../server/training/engine/tf";
import { stream } from "../../../server/training/rng";

/** A tensor of standard normal numbers times `deviation`, fixed by its name. */
export function fixed(name: string, shape: readonly number[], deviation = 1): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = stream(7, "init", "test", name).fillNormal(new Float32Array(size));
  return tf.tensor(
    values.map((value) => value * deviation),
    [...shape],
  );
}

/**
 * The largest error of a gradient over random directions of unit length, as a share of the gradient's norm. Derivatives along a
 * direction v come from the central difference of fourth order (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h, summed over runs in
 * float64; f is float32, so h balances its rounding against curvature (and against kinks, where f has them).
 */
export function gradientError(
  values: (tensors: readonly tf.Tensor[]) => tf.Tensor,
  at: readonly tf.Tensor[],
  { h, directions = 6 }: { readonly h: number; readonly directions?: number },
): number {
  const perRun = (...tensors: tf.Tensor[]) => values(tensors);
  const count = values(at).size;
  const { grads } = tf.valueAndGrads(perRun)([...at], tf.ones([count]));
  const norm = Math.sqrt(sum(grads.map((gradient) => tf.sum(tf.square(gradient)))));
  const errors = Array.from({ length: directions }, (_, index) => {
    const direction = unit(at.map(({ shape }, part) => fixed(`direction ${index} ${part}`, shape)));
    const along = (step: number) =>
      Array.from(
        values(at.map((tensor, part) => tf.add(tensor, tf.mul(direction[part] ?? 0, step)))).dataSync(),
      ).reduce((total, value) => total + value, 0);
    const numeric = (8 * (along(h) - along(-h)) - (along(2 * h) - along(-2 * h))) / (12 * h);
    const exact = sum(grads.map((gradient, part) => tf.sum(tf.mul(gradient, direction[part] ?? 0))));
    return Math.abs(numeric - exact) / norm;
  });
  return Math.max(...errors);
}

function unit(tensors: readonly tf.Tensor[]): tf.Tensor[] {
  const norm = Math.sqrt(sum(tensors.map((tensor) => tf.sum(tf.square(tensor)))));
  return tensors.map((tensor) => tf.div(tensor, norm));
}

function sum(scalars: readonly tf.Tensor[]): number {
  return scalars.reduce((total, scalar) => total + (scalar.dataSync()[0] ?? Number.NaN), 0);
}
