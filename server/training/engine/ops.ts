import * as tf from "./tf";

/**
 * One matrix product a stacked run: a [R, B, I] × w [R, I, O] → [R, B, O], differentiable in both.
 *
 * It is a plain product on every engine; on WebAssembly the kernels of `wasm/mat-mul.ts` make it and its gradients fast.
 */
export function batchMatMul(a: tf.Tensor3D, w: tf.Tensor3D): tf.Tensor3D {
  return tf.matMul(a, w);
}
