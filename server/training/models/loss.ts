import { heads, isImageTask, type TaskConfig } from "../../../domain/config/task";
import * as tf from "../engine/tf";

/** Mean loss of each run over its rows. Prediction [R, B, d], target [R, B, d] (or [R, B, k, 10] for k heads) → [R]. */
export type Loss = (prediction: tf.Tensor3D, target: tf.Tensor) => tf.Tensor1D;

/** The loss that a task is trained by: squared error for regression, cross-entropy for one-hot targets. */
export function taskLoss(task: TaskConfig): Loss {
  return isImageTask(task) ? crossEntropy(heads(task)) : meanSquaredError;
}

/** Mean of (ŷ − y)² over rows and outputs. */
export const meanSquaredError: Loss = (prediction, target) => tf.mean(tf.squaredDifference(prediction, target), [1, 2]);

/** Mean of −log softmax(ŷ)[class] over rows and `count` heads, each head a softmax of its own over an equal share of the outputs. */
export function crossEntropy(count: number): Loss {
  return (prediction, target) => {
    const [runs, rows, outputs] = prediction.shape;
    const shape: [number, number, number] = [runs, rows * count, outputs / count];
    const likelihood = tf.mul(tf.logSoftmax(tf.reshape(prediction, shape)), tf.reshape(target, shape));
    return tf.neg(tf.mean(tf.sum(likelihood, 2), 1));
  };
}
