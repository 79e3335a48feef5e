import * as tf from "../engine/tf";
import { at, ranked } from "../models/at";
import type { Loss } from "../models/loss";
import type { Model } from "../models/model";
import { flatSize, flatten, unflatten } from "./flat";
import type { Optimizer } from "./optimizer";
import type { Schedule } from "./schedule";

/**
 * What training carries from step to step: the model's parameters [R, …] in the model's order, then the optimiser's moments
 * [R, P], then the number of steps done (a float32 scalar, exact up to 2²⁴).
 */
export type TrainState = readonly tf.Tensor[];

export interface TrainBatch {
  /** [R, B, m] */
  readonly x: tf.Tensor3D;
  /** [R, B, d], or [R, B, k, 10] */
  readonly y: tf.Tensor;
  /** Learning rate of each run before the schedule, [R, 1]. */
  readonly rate: tf.Tensor2D;
  /** Which runs still train, bool [R, 1]: the parameters of others stay as they are. */
  readonly active: tf.Tensor2D;
}

export interface TrainStep {
  /** The first state, from parameters as `Model.init` made them; it takes them over. */
  init(parameters: readonly tf.Tensor[]): tf.Tensor[];
  /**
   * One step of gradient descent on all runs: the new state, and each run's loss [R] before the step. Pure: the old state is
   * left to the caller, who also provides the tidy scope. Nothing mixes runs, so a run of NaNs stays alone.
   */
  step(state: TrainState, batch: TrainBatch): { readonly state: tf.Tensor[]; readonly loss: tf.Tensor1D };
}

export function trainStep(model: Model, optimizer: Optimizer, schedule: Schedule, loss: Loss): TrainStep {
  const count = model.parameters.length;
  return {
    init(parameters) {
      const runs = parameters[0]?.shape[0] ?? 1;
      return [...parameters, ...optimizer.init(runs, flatSize(model.parameters)), tf.scalar(0)];
    },
    step(state, { x, y, rate, active }) {
      const parameters = state.slice(0, count);
      const done = ranked(at(state, state.length - 1), tf.Rank.R0);
      const perRun = (...values: tf.Tensor[]) => loss(model.forward(values, x), y);
      const { value, grads } = tf.valueAndGrads(perRun)(parameters, tf.ones([x.shape[0]]));
      const steps: tf.Scalar = tf.add(done, 1);
      const rates = tf.mul(rate, schedule(done));
      const { change, moments } = optimizer.update(flatten(grads), state.slice(count, -1), steps, rates);
      const kept = tf.where(active, change, tf.zerosLike(change));
      const changes = unflatten(kept, model.parameters);
      const next = parameters.map((parameter, index) => tf.sub(parameter, at(changes, index)));
      return { state: [...next, ...moments, steps], loss: ranked(value, tf.Rank.R1) };
    },
  };
}
