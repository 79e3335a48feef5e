import type { RunConfig } from "../../../domain/config/run";
import type * as tf from "../engine/tf";
import type { Projections } from "./projections";

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
  /**
   * Parameters of runs that share this model's shapes, in the order of `parameters`. Each run draws from its own seed's `init`
   * streams, so a run starts alike in any stack. `start`: projections in place of random ones; models without any ignore it.
   */
  init(runs: readonly RunConfig[], start: Projections | null): tf.Tensor[];
  /** x [R, B, m] → ŷ [R, B, d]. */
  forward(parameters: readonly tf.Tensor[], x: tf.Tensor3D): tf.Tensor3D;
}
