import * as tf from "./tf";

/** One matrix product a stacked run: a [R, B, I] × w [R, I, O] → [R, B, O]. */
export function batchMatMul(a: tf.Tensor3D, w: tf.Tensor3D): tf.Tensor3D {
  return tf.matMul(a, w);
}
