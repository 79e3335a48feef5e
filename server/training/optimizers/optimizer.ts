import type * as tf from "../engine/tf";

/**
 * Turns gradients into directions of descent, as a pure value. Works on all parameters of a run at once, laid out as one row
 * [R, P]: a dozen calls a step instead of a dozen for each parameter.
 */
export interface Optimizer {
  /** Moments before the first step, each [R, P]. */
  init(runs: number, size: number): tf.Tensor[];
  /** gradient [R, P], moments as `init` made them, `count` the steps taken with this one included (≥ 1). */
  update(gradient: tf.Tensor, moments: readonly tf.Tensor[], count: tf.Scalar): Update;
}

export interface Update {
  /** [R, P]; a step is θ ← θ − rate · direction. */
  readonly direction: tf.Tensor;
  readonly moments: tf.Tensor[];
}
