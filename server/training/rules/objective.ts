import * as tf from "../engine/tf";
import { at, ranked } from "../models/at";

/** What a rule minimises, for G independent starts at once. */
export interface Objective {
  /** What the rule learns beside the projections, each [G, …shape]. */
  readonly parameters: readonly RuleParameter[];
  /**
   * Values and their gradients in closed form, so that no factorisation needs differentiating.
   * z [G, K, B, b]: the kernels' inputs, in units of their length; y [G, B, d]: centred, of unit variance.
   */
  evaluate(z: tf.Tensor4D, parameters: readonly tf.Tensor[], y: tf.Tensor3D): Evaluated;
}

export interface RuleParameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Starts are normal, of this mean and deviation. */
  readonly mean: number;
  readonly deviation: number;
}

interface Evaluated {
  /** [G] */
  readonly value: tf.Tensor;
  /** Of each start's own value, with respect to z and then each parameter. */
  readonly gradients: readonly tf.Tensor[];
}

/** Numbers that one tensor of kernel matrices may hold, 16 MiB; a rule step holds a handful of such tensors. */
const MATRIX_NUMBERS = 4 * 1024 ** 2;

/** The objective as a differentiable function (z, ...parameters) → [G], evaluated by groups of starts so that memory stays bounded. */
export function differentiable(objective: Objective, y: tf.Tensor3D): (...inputs: tf.Tensor[]) => tf.Tensor {
  return tf.customGrad((...args) => {
    const inputs = args.filter((arg): arg is tf.Tensor => arg instanceof tf.Tensor);
    const save = args.find((arg): arg is tf.GradSaveFunc => typeof arg === "function");
    const { value, gradients } = evaluateInGroups(objective, inputs, y);
    save?.([...gradients]);
    return { value, gradFunc: (dy, saved) => saved.map((gradient) => tf.mul(gradient, spread(dy, gradient.rank))) };
  });
}

/** Starts that are evaluated together. */
export function groupSize(K: number, rows: number): number {
  return Math.max(1, Math.floor(MATRIX_NUMBERS / (K * rows * rows)));
}

function evaluateInGroups(objective: Objective, inputs: readonly tf.Tensor[], y: tf.Tensor3D): Evaluated {
  const [starts = 1, K = 1, rows = 1] = at(inputs, 0).shape;
  const size = groupSize(K, rows);
  const groups: Evaluated[] = [];
  for (let from = 0; from < starts; from += size) {
    const group = [...inputs, y].map((input) => startsFrom(input, from, Math.min(size, starts - from)));
    groups.push(evaluate(objective, group));
  }
  return {
    value: tf.concat(groups.map(({ value }) => value)),
    gradients: inputs.map((_, index) => tf.concat(groups.map(({ gradients }) => at(gradients, index)))),
  };
}

function evaluate(objective: Objective, group: readonly tf.Tensor[]): Evaluated {
  const all = tf.tidy(() => {
    const z = ranked(at(group, 0), tf.Rank.R4);
    const y = ranked(at(group, group.length - 1), tf.Rank.R3);
    const evaluated = objective.evaluate(z, group.slice(1, -1), y);
    return [evaluated.value, ...evaluated.gradients];
  });
  return { value: at(all, 0), gradients: all.slice(1) };
}

function startsFrom(tensor: tf.Tensor, from: number, count: number): tf.Tensor {
  const rest = tensor.shape.slice(1);
  return tf.slice(tensor, [from, ...rest.map(() => 0)], [count, ...rest]);
}

/** [G] → [G, 1, …] of the given rank. */
function spread(values: tf.Tensor, rank: number): tf.Tensor {
  return tf.reshape(values, [-1, ...Array<number>(rank - 1).fill(1)]);
}
