import * as tf from "../engine/tf";
import { at, ranked } from "../models/at";
import { adam } from "../optimizers/adam";
import { flatSize, flatten, unflatten } from "../optimizers/flat";
import type { RuleBatch } from "./batches";
import type { KernelLength } from "./length";
import { differentiable, type Objective, type RuleParameter } from "./objective";

const ADAM = adam({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
/** Adam's rate for what a rule learns beside the projections: logarithms, so a change of 3 % a step. */
const PARAMETER_RATE = 0.03;

/** One projection rule on one problem size, as pure functions of G starts. */
export interface RuleProgram {
  /** What is learned: Û [m, K·b] first, then the objective's own. */
  readonly parameters: readonly RuleParameter[];
  /** The first state, from what `drawStarts` drew for `parameters`: those tensors [G, …], Adam's moments, the step count. */
  init(learned: readonly tf.Tensor[]): tf.Tensor[];
  /** Objective of each start [G]. x [G, B, m], y [G, B, d] standardised. */
  value(state: readonly tf.Tensor[], batch: RuleBatch): tf.Tensor;
  /** One step of Adam: the new state, and the objective before it. */
  step(state: readonly tf.Tensor[], batch: RuleBatch): { readonly state: tf.Tensor[]; readonly loss: tf.Tensor };
  /** The projections that a network starts from, [G, m, K·b]. */
  projections(state: readonly tf.Tensor[], batch: RuleBatch): tf.Tensor3D;
}

export interface RuleSizes {
  /** Input dimension m, modules K, width b of a module's input. */
  readonly m: number;
  readonly K: number;
  readonly b: number;
  /** Rate in units of an entry of Û, which is about 1/√m. */
  readonly rate: number;
}

export function ruleProgram(objective: Objective, length: KernelLength, { m, K, b, rate }: RuleSizes): RuleProgram {
  const entry = 1 / Math.sqrt(m);
  const parameters: RuleParameter[] = [
    { name: "U", shape: [m, K * b], mean: 0, deviation: entry },
    ...objective.parameters,
  ];
  const projectionsOf = (state: readonly tf.Tensor[]) => ranked(at(state, 0), tf.Rank.R3);
  const learnedOf = (state: readonly tf.Tensor[]) => state.slice(0, parameters.length);
  const value = (learned: readonly tf.Tensor[], { x, y }: RuleBatch) =>
    differentiable(objective, y)(length.inputs(projectionsOf(learned), x, K), ...learned.slice(1));

  return {
    parameters,
    init: (learned) => [...learned, ...ADAM.init(at(learned, 0).shape[0] ?? 1, flatSize(parameters)), tf.scalar(0)],
    value: (state, batch) => value(learnedOf(state), batch),
    step(state, batch) {
      const learned = learnedOf(state);
      const perStart = (...tensors: tf.Tensor[]) => value(tensors, batch);
      const { value: loss, grads } = tf.valueAndGrads(perStart)(learned, tf.ones([batch.x.shape[0]]));
      const count: tf.Scalar = tf.add(ranked(at(state, state.length - 1), tf.Rank.R0), 1);
      const { change: all, moments } = ADAM.update(
        flatten(grads),
        state.slice(parameters.length, -1),
        count,
        tf.scalar(1),
      );
      const next = unflatten(all, parameters).map((change, index) =>
        tf.sub(at(learned, index), tf.mul(change, index === 0 ? rate * entry : PARAMETER_RATE)),
      );
      return { state: [...next, ...moments, count], loss };
    },
    projections: (state, { x }) => length.projections(projectionsOf(state), x, K),
  };
}
