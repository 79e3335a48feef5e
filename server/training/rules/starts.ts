import type { RunConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";
import { stream } from "../rng";
import type { RuleParameter } from "./objective";

/** What a rule learns, at its start: [R · restarts, …shape], a run's starts side by side, each from a stream of its own. */
export function drawStarts(
  runs: readonly RunConfig[],
  restarts: number,
  parameters: readonly RuleParameter[],
): tf.Tensor[] {
  return parameters.map(({ name, shape, mean, deviation }) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const values = new Float32Array(runs.length * restarts * size);
    runs.forEach((run, index) => {
      for (let start = 0; start < restarts; start++) {
        const from = (index * restarts + start) * size;
        const own = stream(run.seed, "rule", name, start).fillNormal(values.subarray(from, from + size));
        for (let i = 0; i < size; i++) own[i] = mean + deviation * (own[i] ?? 0);
      }
    });
    return tf.tensor(values, [runs.length * restarts, ...shape]);
  });
}

/** [R, …] → [R · restarts, …], each run's rows once for each of its starts. */
export function forStarts(tensor: tf.Tensor3D, restarts: number): tf.Tensor3D {
  if (restarts === 1) return tensor;
  const [runs, rows, width] = tensor.shape;
  return tf.reshape(tf.tile(tf.expandDims(tensor, 1), [1, restarts, 1, 1]), [runs * restarts, rows, width]);
}

/**
 * The start with each run's lowest value, as an index into all G starts. A value that isn't finite wins only for want of others.
 */
export function bestOfStarts(values: ArrayLike<number>, restarts: number): number[] {
  const finite = (index: number) => {
    const value = values[index] ?? Number.NaN;
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  return Array.from({ length: values.length / restarts }, (_, run) => {
    const own = Array.from({ length: restarts }, (_, start) => run * restarts + start);
    return own.reduce((best, index) => (finite(index) < finite(best) ? index : best));
  });
}
