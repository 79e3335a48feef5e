import { batchMatMul } from "../engine/ops";
import * as tf from "../engine/tf";

/** RBF kernels of length 1 on inputs z [G, B, b]: E_ij = exp(−½ ‖z_i − z_j‖²), [G, B, B]. */
export function rbf(z: tf.Tensor3D): tf.Tensor3D {
  const half: tf.Tensor3D = tf.mul(tf.sum(tf.square(z), 2, true), -0.5);
  const one = tf.onesLike(half);
  // −½‖z_i − z_j‖² = z_iᵀz_j − ½‖z_i‖² − ½‖z_j‖² as one product: only the exponential passes over B² numbers again.
  const left = tf.concat3d([z, half, one], 2);
  const right = tf.concat3d([z, one, half], 2);
  return tf.exp(batchMatMul(left, tf.transpose(right, [0, 2, 1])));
}

/**
 * Gradient with respect to z of Σ_ij M_ij E_ij, where E = rbf(z), M is symmetric and `weighted` = M ∘ E [G, B, B].
 * dE_ij/dz_i = −(z_i − z_j) E_ij, and every z_i stands in a row and in a column. → [G, B, b]
 */
export function rbfGradient(z: tf.Tensor3D, weighted: tf.Tensor3D): tf.Tensor3D {
  const [groups, rows, width] = z.shape;
  const products = batchMatMul(weighted, tf.concat3d([z, tf.ones([groups, rows, 1])], 2));
  const pulled = tf.slice3d(products, [0, 0, 0], [groups, rows, width]);
  const sums = tf.slice3d(products, [0, 0, width], [groups, rows, 1]);
  return tf.mul(2, tf.sub(pulled, tf.mul(sums, z)));
}
