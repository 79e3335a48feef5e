import { type Loop, type LoopStep, recordLoop } from "./engine/record/loop";
import * as tf from "./engine/tf";
import { groupedProgram } from "./grouped";
import { at } from "./models/at";
import { type FixedInputs, type Program, type ProgramInput, programBy, type Stepper, stackStep } from "./program";

/** Row numbers that one call carries at most: 4 MiB of them. */
const ROWS_AT_ONCE = 2 ** 20;
/** More steps than this in one call gain nothing. */
const STEPS_AT_ONCE = 1024;

/**
 * Trains by a recorded step that XLA compiles: many steps are one call of TensorFlow. The native backend only. Stacks of more
 * than `most` runs move in groups.
 *
 * @throws RecordingError where the step can't be recorded, and TensorFlow's error where it can't be compiled; the initial state
 *   is then untouched.
 */
export function compiledProgram(input: ProgramInput, most: number): Program {
  return input.runs.length > most
    ? groupedProgram(input, most, compiledStepper)
    : programBy(compiledStepper(input), input);
}

function compiledStepper(input: ProgramInput): Stepper {
  const { runs, initial, rows } = input;
  const { batch, steps } = at(runs, 0).training;
  const width = runs.length * batch;
  const most = Math.max(1, Math.min(STEPS_AT_ONCE, steps, Math.floor(ROWS_AT_ONCE / width)));
  const shapes = {
    rate: tf.zeros<tf.Rank.R2>([runs.length, 1]),
    active: tf.zeros<tf.Rank.R2>([runs.length, 1], "bool"),
  };
  const inputs = ({ rate, active }: FixedInputs) => [rate, active, ...rows.tensors];
  const loop = compiledLoop(
    { state: initial.state, fixed: inputs(shapes), width, compute: stackStep(input, shapes) },
    most,
    () => tf.dispose([shapes.rate, shapes.active]),
  );

  return {
    advance(state, fixed, indices, count) {
      const losses = new Float32Array(count * runs.length);
      let current = state;
      for (let done = 0; done < count; done += most) {
        const part = indices.subarray(done * width, Math.min(done + most, count) * width);
        const stepped = loop.run(current, inputs(fixed), part);
        tf.dispose([...current]);
        current = stepped.state;
        losses.set(stepped.losses, done * runs.length);
      }
      return { state: current, losses };
    },
    dispose: () => loop.dispose(),
  };
}

/** A loop that TensorFlow has compiled, which it does when a program first runs: here, with no steps. `release` ends what it took. */
function compiledLoop(step: LoopStep, most: number, release: () => void): Loop {
  let loop: Loop | null = null;
  try {
    loop = recordLoop(step, most, "xla");
    tf.dispose(loop.run(step.state, step.fixed, new Int32Array(0)).state);
    return loop;
  } catch (error) {
    loop?.dispose();
    throw error;
  } finally {
    release();
  }
}
