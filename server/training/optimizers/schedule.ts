import type { TrainingConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";

/** Share of the learning rate that the step after `done` steps takes, a scalar in [0, 1]. */
export type Schedule = (done: tf.Scalar) => tf.Scalar;

export const constant: Schedule = () => tf.scalar(1);

/** ½ (1 + cos(π s / steps)): from 1 at s = 0 to 0 at s = steps, and 0 after (Loshchilov and Hutter, ICLR 2017, no restarts). */
export function cosine(steps: number): Schedule {
  return (done) => tf.mul(0.5, tf.add(1, tf.cos(tf.mul(Math.PI / steps, tf.minimum(done, steps)))));
}

export function schedule({ schedule: kind, steps }: Pick<TrainingConfig, "schedule" | "steps">): Schedule {
  return kind === "cosine" ? cosine(steps) : constant;
}
