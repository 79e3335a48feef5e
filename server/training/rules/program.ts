import * as tf from "../engine/tf";
import { at, ranked } from "../models/at";
import { gated } from "../models/gates";
import { adam } from "../optimizers/adam";
import { flatSize, flatten, unflatten } from "../optimizers/flat";
import type { RuleBatch } from "./batches";
import type { KernelLength } from "./length";
import { differentiable, type Objective, type RuleParameter } from "./objective";

const ADAM = adam({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
/** Adam's rate for what a rule learns beside the projections: logarithms, so a change of 3 % a step. */
const PARAMETER_RATE = 0.03;
/** What a state ends with: Adam's two moments and the step count. */
const AFTER_GATES = 3;

/** One projection rule on one problem size, as pure functions of G starts. */
export interface RuleProgram {
  /** What is learned: Û [m, K·b] first, then the objective's own. */
  readonly parameters: readonly RuleParameter[];
  /**
   * The first state, from tensors [G, …] for `parameters`: those, the gates where there are any (as `gateTensor` makes
   * them), Adam's moments, the step count.
   */
  init(learned: readonly tf.Tensor[], gates?: tf.Tensor): tf.Tensor[];
  /** Objective of each start [G]. x [G, B, m], y [G, B, d] standardised. */
  value(state: readonly tf.Tensor[], batch: RuleBatch): tf.Tensor;
  /** One step of Adam: the new state, and the objective before it. */
  step(state: readonly tf.Tensor[], batch: RuleBatch): { readonly state: tf.Tensor[]; readonly loss: tf.Tensor };
  /** Û as learned so far, behind its gates, [G, m, K·b]; its length means nothing. */
  learned(state: readonly tf.Tensor[]): tf.Tensor3D;
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
  const learnedOf = (state: readonly tf.Tensor[]) => state.slice(0, parameters.length);
  const gatesOf = (state: readonly tf.Tensor[]) => state.slice(parameters.length, -AFTER_GATES);
  const projectionsOf = (U: tf.Tensor, [gates]: readonly tf.Tensor[]): tf.Tensor3D =>
    gates ? gated(U, gates) : ranked(U, tf.Rank.R3);
  const value = (learned: readonly tf.Tensor[], gates: readonly tf.Tensor[], { x, y }: RuleBatch) =>
    differentiable(objective, y)(length.inputs(projectionsOf(at(learned, 0), gates), x, K), ...learned.slice(1));

  return {
    parameters,
    init(learned, gates) {
      const moments = ADAM.init(at(learned, 0).shape[0] ?? 1, flatSize(parameters));
      return [...learned, ...(gates ? [gates] : []), ...moments, tf.scalar(0)];
    },
    value: (state, batch) => value(learnedOf(state), gatesOf(state), batch),
    step(state, batch) {
      const learned = learnedOf(state);
      const gates = gatesOf(state);
      const perStart = (...tensors: tf.Tensor[]) => value(tensors, gates, batch);
      const { value: loss, grads } = tf.valueAndGrads(perStart)(learned, tf.ones([batch.x.shape[0]]));
      const count: tf.Scalar = tf.add(ranked(at(state, state.length - 1), tf.Rank.R0), 1);
      const { change: all, moments } = ADAM.update(
        flatten(grads),
        state.slice(parameters.length + gates.length, -1),
        count,
        tf.scalar(1),
      );
      const next = unflatten(all, parameters).map((change, index) =>
        tf.sub(at(learned, index), tf.mul(change, index === 0 ? rate * entry : PARAMETER_RATE)),
      );
      const same = gates.map((gate) => tf.clone(gate));
      return { state: [...next, ...same, ...moments, count], loss };
    },
    learned: (state) => projectionsOf(at(state, 0), gatesOf(state)),
    projections: (state, { x }) => length.projections(projectionsOf(at(state, 0), gatesOf(state)), x, K),
  };
}
