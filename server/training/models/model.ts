import type { RunConfig } from "../../../domain/config/run";
import type * as tf from "../engine/tf";
import type { Start } from "./start";

export interface Parameter {
  readonly name: string;
  /** Shape in one run; the tensor itself is [R, …shape]. */
  readonly shape: readonly number[];
}

/**
 * A network as pure functions of its parameters, for R runs at once. It keeps no state, so a stack of runs is trained,
 * recorded, checkpointed and replayed by whoever holds the tensors.
 */
export interface Model {
  readonly parameters: readonly Parameter[];
  /** What the forward pass reads and training leaves as it is: a run's own routes and gates. Absent: none. */
  readonly buffers?: readonly Parameter[];
  /**
   * Parameters and then buffers of runs that share this model's shapes, in the order of `parameters` and `buffers`. Each run
   * draws from its own seed's `init` streams, so a run starts alike in any stack. `start`: null for random projections.
   */
  init(runs: readonly RunConfig[], start: Start | null): tf.Tensor[];
  /** The effective Û [R, m, K·b], as `forward` reads it; absent: the network has none. */
  projections?(tensors: readonly tf.Tensor[]): tf.Tensor;
  /** tensors: parameters, then buffers, each [R, …]; x [R, B, m] → ŷ [R, B, d]. */
  forward(tensors: readonly tf.Tensor[], x: tf.Tensor3D): tf.Tensor3D;
}
