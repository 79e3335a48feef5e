import type { RunConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";
import { type Rng, stream } from "../rng";
import type { Parameter } from "./model";

/** How one parameter starts: fills one run's values from that parameter's own stream. */
export interface Initial extends Parameter {
  readonly fill: Fill;
}

export type Fill = (values: Float32Array, rng: Rng) => void;

export const zeros: Fill = () => {};

/** N(0, deviation²). */
export function normal(deviation: number): Fill {
  return (values, rng) => {
    rng.fillNormal(values);
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * deviation;
  };
}

/** He et al. 2015 for layers below a ReLU: N(0, 2 / fanIn), times `gain`. */
export function he(fanIn: number, gain = 1): Fill {
  return normal(gain * Math.sqrt(2 / fanIn));
}

/** U(−1/√fanIn, 1/√fanIn), PyTorch's default for weights and biases of a linear layer. */
export function uniform(fanIn: number): Fill {
  const bound = 1 / Math.sqrt(fanIn);
  return (values, rng) => {
    rng.fillUniform(values);
    for (let i = 0; i < values.length; i++) values[i] = (2 * (values[i] ?? 0) - 1) * bound;
  };
}

/** One parameter of all runs, [R, …shape]. */
export function draw(runs: readonly RunConfig[], { name, shape, fill }: Initial): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = new Float32Array(runs.length * size);
  runs.forEach((run, index) => {
    fill(values.subarray(index * size, (index + 1) * size), stream(run.seed, "init", name));
  });
  return tf.tensor(values, [runs.length, ...shape]);
}
