import * as tf from "./tf";

/**
 * Batched linear algebra on float32 tensors. None of it is differentiated: the rules use gradients in closed form.
 * A matrix that isn't positive definite, or holds NaN, gives NaN in its own place of the batch and harms no other.
 */
export interface Linalg {
  /** L, lower triangular, with A = L Lᵀ. A: [..., B, B], symmetric; its lower triangle is read. */
  cholesky(a: tf.Tensor): tf.Tensor;
  /** x with L x = b, or with Lᵀ x = b where `adjoint`. L: [..., B, B] lower triangular; b: [..., B, C]. */
  triangularSolve(l: tf.Tensor, b: tf.Tensor, options?: { readonly adjoint?: boolean }): tf.Tensor;
}

/** x with A x = b, given A's Cholesky factor. L: [..., B, B]; b: [..., B, C]. */
export function choleskySolve(linalg: Linalg, l: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.tidy(() => linalg.triangularSolve(l, linalg.triangularSolve(l, b), { adjoint: true }));
}

/** A⁻¹ = L⁻ᵀ L⁻¹, given A's Cholesky factor. L: [..., B, B]. */
export function choleskyInverse(linalg: Linalg, l: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const identity = tf.broadcastTo(tf.eye(l.shape[l.rank - 1] ?? 0), l.shape);
    const inverse = linalg.triangularSolve(l, identity);
    return tf.matMul(inverse, inverse, true, false);
  });
}

/** log |A|, given A's Cholesky factor: 2 Σ log Lᵢᵢ. L: [..., B, B]; result: [...]. */
export function logDeterminant(l: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const diagonal = tf.sum(tf.mul(l, tf.eye(l.shape[l.rank - 1] ?? 0)), -1);
    return tf.mul(tf.sum(tf.log(diagonal), -1), 2);
  });
}
