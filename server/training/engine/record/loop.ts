import { nativeBackend } from "../native";
import * as tf from "../tf";
import { type Form, loopProgram } from "./graph";
import { loadProgram } from "./program";
import { describe, record } from "./tape";

/** A step as a pure function, and tensors of the shapes that it works on. */
export interface LoopStep {
  /** What a step reads and gives back, and what every step reads as it is. Only their shapes and types matter here. */
  readonly state: readonly tf.Tensor[];
  readonly fixed: readonly tf.Tensor[];
  /** Integers that a step reads of its own, such as rows of a batch. */
  readonly width: number;
  /** Called once, within a tidy scope. `row` [width], int32; loss [G]. Tensors of `fixed` may be read by reference. */
  compute(
    state: readonly tf.Tensor[],
    row: tf.Tensor1D,
  ): { readonly state: readonly tf.Tensor[]; readonly loss: tf.Tensor };
}

/** Many steps as one call of TensorFlow. */
export interface Loop {
  /** Most steps of one call. */
  readonly steps: number;
  /**
   * Takes steps from `state`, which is left to the caller, as the new one is. `rows`: integers of all steps, one after another;
   * there are as many steps as rows. Losses come back one after another, [steps · G].
   */
  run(
    state: readonly tf.Tensor[],
    fixed: readonly tf.Tensor[],
    rows: Int32Array,
  ): { readonly state: tf.Tensor[]; readonly losses: Float32Array };
  dispose(): void;
}

/**
 * Records a step on the native backend and makes a loop of up to `steps` of them, with its state going in and coming out.
 *
 * @throws RecordingError where the step can't be recorded. What TensorFlow refuses shows when the loop first runs.
 */
export function recordLoop({ state, fixed, width, compute }: LoopStep, steps: number, form: Form): Loop {
  const row = tf.zeros<tf.Rank.R1>([width], "int32");
  try {
    const argument = (prefix: string) => (tensor: tf.Tensor, index: number) => ({ name: `${prefix}${index}`, tensor });
    const states = state.map(argument("s"));
    const fixes = fixed.map(argument("f"));
    const rows = { name: "row", tensor: row };
    const tape = record([...states, ...fixes, rows], () => {
      const stepped = compute(state, row);
      return [...stepped.state, stepped.loss];
    });
    const { TF_INT32, TF_BOOL } = nativeBackend().binding;
    const values = (inputs: readonly { readonly name: string; readonly tensor: tf.Tensor }[]) =>
      inputs.map(({ name, tensor }) => describe(name, tensor));
    const parts = {
      state: values(states),
      fixed: values(fixes),
      row: describe("row", row),
      steps,
      types: { int32: TF_INT32, bool: TF_BOOL },
    };
    const program = loadProgram(loopProgram(tape, parts, form));
    return {
      steps,
      run: (from, same, integers) => runLoop(program.run, steps, width, from, same, integers),
      dispose: program.dispose,
    };
  } finally {
    row.dispose();
  }
}

function runLoop(
  call: (inputs: readonly tf.Tensor[]) => tf.Tensor[],
  most: number,
  width: number,
  state: readonly tf.Tensor[],
  fixed: readonly tf.Tensor[],
  rows: Int32Array,
): { state: tf.Tensor[]; losses: Float32Array } {
  const steps = rows.length / width;
  if (!Number.isInteger(steps) || steps > most) throw new RangeError(`A loop of ${most} steps can't take ${steps}.`);
  const all = new Int32Array(most * width);
  all.set(rows);
  const fed = [tf.scalar(steps, "int32"), tf.tensor2d(all, [most, width], "int32")];
  const results = call([...fed, ...state, ...fixed]);
  const noted = results[state.length];
  if (!noted) throw new RangeError("A loop gives its losses last.");
  const losses = Float32Array.from(noted.dataSync()).subarray(0, (noted.size / most) * steps);
  tf.dispose([...fed, noted]);
  return { state: results.slice(0, state.length), losses };
}
