import type { RuleConfig } from "../../../domain/config/run";
import type { RuleKind } from "../../../domain/methods";
import { batchMatMul } from "../engine/ops";
import * as tf from "../engine/tf";

/**
 * How projections become the inputs of kernels of length 1. Both forms take the scale of Û out of the rule's reach: where it
 * can grow, the rules blow it up until every kernel is the identity.
 */
export interface KernelLength {
  /** Û [G, m, K·b], x [G, B, m] → z [G, K, B, b], differentiable. */
  inputs(U: tf.Tensor3D, x: tf.Tensor3D, K: number): tf.Tensor4D;
  /** The projections that a network starts from, [G, m, K·b]; x as above. */
  projections(U: tf.Tensor3D, x: tf.Tensor3D, K: number): tf.Tensor3D;
}

export function kernelLength(kind: RuleKind, { length }: RuleConfig): KernelLength {
  return length.kind === "fixed" ? fixedLength(length.value) : relativeLength(length[kind]);
}

/** Columns of Û have unit norm; z = Ûᵀx / length. */
export function fixedLength(length: number): KernelLength {
  const unit = (U: tf.Tensor3D): tf.Tensor3D => tf.div(U, tf.sqrt(tf.sum(tf.square(U), 1, true)));
  return {
    inputs: (U, x, K) => byModule(batchMatMul(x, tf.div(unit(U), length)), K),
    projections: unit,
  };
}

/**
 * z = Ûᵀx / s with s² = factor · E‖Ûᵀ(x − x')‖² over the batch, and s kept in the gradient (held fixed, it would let the loss
 * rise). Networks start from projections scaled to a mean square of 1 over each module's outputs.
 */
export function relativeLength(factor: number): KernelLength {
  return {
    inputs(U, x, K) {
      const z = byModule(batchMatMul(x, U), K);
      const rows = x.shape[1];
      const centred = tf.sub(z, tf.mean(z, 2, true));
      // E‖z − z'‖² over independent pairs is twice the total variance.
      const spread = tf.mul(tf.sum(tf.square(centred), [2, 3], true), (2 * factor) / (rows - 1));
      return tf.div(z, tf.sqrt(spread));
    },
    projections(U, x, K) {
      const [starts, m, columns] = U.shape;
      const meanSquare = tf.mean(tf.square(byModule(batchMatMul(x, U), K)), [2, 3]);
      const scale = tf.reshape(tf.rsqrt(meanSquare), [starts, 1, K, 1]);
      return tf.reshape(tf.mul(tf.reshape(U, [starts, m, K, columns / K]), scale), [starts, m, columns]);
    },
  };
}

/** [G, B, K·b] → [G, K, B, b]. */
function byModule(z: tf.Tensor3D, K: number): tf.Tensor4D {
  const [starts, rows, columns] = z.shape;
  return tf.transpose(tf.reshape<tf.Rank.R4>(z, [starts, rows, K, columns / K]), [0, 2, 1, 3]);
}
