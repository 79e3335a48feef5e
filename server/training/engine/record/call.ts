import type * as tf from "../tf";
import { callProgram, type Form } from "./graph";
import { loadProgram } from "./program";
import { describe, record } from "./tape";

/** A recorded pure function. */
export interface Call {
  /** Tensors of the shapes and types that it was recorded with, in that order. The results belong to the current tidy scope. */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[];
  dispose(): void;
}

/**
 * Records a function of `inputs` on the native backend. Called once, within a tidy scope; it may read the inputs by reference.
 *
 * @throws RecordingError where it can't be recorded.
 */
export function recordCall(inputs: readonly tf.Tensor[], compute: () => readonly tf.Tensor[], form: Form): Call {
  const named = inputs.map((tensor, index) => ({ name: `i${index}`, tensor }));
  const tape = record(named, compute);
  const values = named.map(({ name, tensor }) => describe(name, tensor));
  return loadProgram(callProgram(values, tape, form));
}
