import type * as tf from "../engine/tf";

/**
 * Turns gradients into changes of the parameters, as a pure value. Works on all parameters of a run at once, laid out as one row
 * [R, P]: a dozen calls a step instead of a dozen for each parameter.
 */
export interface Optimizer {
  /** Moments before the first step, each [R, P]. */
  init(runs: number, size: number): tf.Tensor[];
  /**
   * gradient [R, P]; moments as `init` made them; `count`: steps taken, this one included (≥ 1); `rate`: learning rates, of any
   * shape that broadcasts to [R, P].
   */
  update(gradient: tf.Tensor, moments: readonly tf.Tensor[], count: tf.Scalar, rate: tf.Tensor): Update;
}

interface Update {
  /** [R, P], what the parameters lose: θ ← θ − change. */
  readonly change: tf.Tensor;
  readonly moments: tf.Tensor[];
}
