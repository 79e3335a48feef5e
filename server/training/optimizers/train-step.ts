import * as tf from "../engine/tf";
import { at, ranked } from "../models/at";
import type { Loss } from "../models/loss";
import type { Model } from "../models/model";
import { flatSize, flatten, unflatten } from "./flat";
import type { Optimizer } from "./optimizer";
import type { Schedule } from "./schedule";

/**
 * What training carries from step to step: the model's parameters and then its buffers [R, …] in the model's order, then the
 * optimiser's moments [R, P], then the number of steps done (a float32 scalar, exact up to 2²⁴).
 */
export type TrainState = readonly tf.Tensor[];

export interface TrainBatch {
  /** [R, B, m] */
  readonly x: tf.Tensor3D;
  /** [R, B, d], or [R, B, k, 10] */
  readonly y: tf.Tensor;
  /** Added to the network's outputs before the loss, [R, B, d]; absent or null: nothing is. */
  readonly offset?: tf.Tensor | null;
  /** Learning rate of each run before the schedule, [R, 1]. */
  readonly rate: tf.Tensor2D;
  /** Which runs still train, bool [R, 1]: the parameters of others stay as they are. */
  readonly active: tf.Tensor2D;
}

export interface TrainStep {
  /** The first state, from parameters and buffers as `Model.init` made them; it takes them over. */
  init(tensors: readonly tf.Tensor[]): tf.Tensor[];
  /**
   * One step of gradient descent on all runs: the new state, and each run's loss [R] before the step. Pure: the old state is
   * left to the caller, who also provides the tidy scope. Nothing mixes runs, so a run of NaNs stays alone.
   */
  step(state: TrainState, batch: TrainBatch): { readonly state: tf.Tensor[]; readonly loss: tf.Tensor1D };
}

export function trainStep(model: Model, optimizer: Optimizer, schedule: Schedule, loss: Loss): TrainStep {
  const count = model.parameters.length;
  const held = count + (model.buffers?.length ?? 0);
  return {
    init(tensors) {
      const runs = tensors[0]?.shape[0] ?? 1;
      return [...tensors, ...optimizer.init(runs, flatSize(model.parameters)), tf.scalar(0)];
    },
    step(state, { x, y, offset, rate, active }) {
      const parameters = state.slice(0, count);
      const buffers = state.slice(count, held);
      const done = ranked(at(state, state.length - 1), tf.Rank.R0);
      const perRun = (...values: tf.Tensor[]) => {
        const outputs = model.forward([...values, ...buffers], x);
        return loss(offset ? tf.add(outputs, offset) : outputs, y);
      };
      const { value, grads } = tf.valueAndGrads(perRun)(parameters, tf.ones([x.shape[0]]));
      const steps: tf.Scalar = tf.add(done, 1);
      const rates = tf.mul(rate, schedule(done));
      const { change, moments } = optimizer.update(flatten(grads), state.slice(held, -1), steps, rates);
      const kept = tf.where(active, change, tf.zerosLike(change));
      const changes = unflatten(kept, model.parameters);
      const next = parameters.map((parameter, index) => tf.sub(parameter, at(changes, index)));
      const same = buffers.map((buffer) => tf.clone(buffer));
      return { state: [...next, ...same, ...moments, steps], loss: ranked(value, tf.Rank.R1) };
    },
  };
}
