import * as tf from "../engine/tf";
import { ranked } from "../models/at";
import type { Loss } from "../models/loss";

/** What is summed over the rows of a split, each row weighted: losses, and for classes how many heads, and whole rows, are right. */
export interface RowSums {
  /** Weighted sums, [R]. */
  readonly loss: tf.Tensor1D;
  /** Share of heads right, weighted and summed over rows, [R]; null for regression. */
  readonly right: tf.Tensor1D | null;
  /** Rows with all heads right, weighted and summed, [R]; null for regression. */
  readonly allRight: tf.Tensor1D | null;
}

/**
 * Sums over rows of ŷ [R, C, d] against y [R, C, d]; weights [R, C]. `heads`: softmax heads of equal share of the outputs, 0 for
 * regression.
 */
export function rowSums(
  prediction: tf.Tensor3D,
  target: tf.Tensor3D,
  weights: tf.Tensor2D,
  loss: Loss,
  heads: number,
): RowSums {
  const [runs, rows, outputs] = prediction.shape;
  const weighted = (values: tf.Tensor): tf.Tensor1D =>
    ranked(tf.sum(tf.mul(tf.reshape(values, [runs, rows]), weights), 1), tf.Rank.R1);
  // The training loss is a mean over a run's rows, so every row is made a run of its own.
  const single: [number, number, number] = [runs * rows, 1, outputs];
  const losses = weighted(loss(tf.reshape(prediction, single), tf.reshape(target, single)));
  if (heads === 0) return { loss: losses, right: null, allRight: null };

  const hits = headHits(prediction, target, heads);
  return { loss: losses, right: weighted(tf.mean(hits, 1)), allRight: weighted(tf.min(hits, 1)) };
}

/** What each row comes to, [R, C, max(heads, 1)]: 1 where a head is right, else 0; for regression the squared error. As `rowSums`. */
export function rowOutcomes(prediction: tf.Tensor3D, target: tf.Tensor3D, heads: number): tf.Tensor {
  const [runs, rows] = prediction.shape;
  if (heads === 0) return tf.mean(tf.squaredDifference(prediction, target), 2, true);
  return tf.reshape(headHits(prediction, target, heads), [runs, rows, heads]);
}

/** [R · C, heads]: 1 where a head's largest output is that of its class, else 0. */
function headHits(prediction: tf.Tensor3D, target: tf.Tensor3D, heads: number): tf.Tensor {
  const [runs, rows, outputs] = prediction.shape;
  const perHead: [number, number, number] = [runs * rows, heads, outputs / heads];
  const guess = tf.argMax(tf.reshape(prediction, perHead), 2);
  const truth = tf.argMax(tf.reshape(target, perHead), 2);
  return tf.cast(tf.equal(guess, truth), "float32");
}
