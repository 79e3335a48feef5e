import type { RunConfig } from "../../domain/config/run";
import * as tf from "./engine/tf";
import { at } from "./models/at";
import type { TrainState, TrainStep } from "./optimizers/train-step";
import { type Rng, stream } from "./rng";
import type { DeviceRows } from "./tasks/device-rows";

/** The training program of a stack: its state between chunks of steps, and how it moves on. */
export interface Program {
  /** Takes `steps` steps of all runs; the losses before each step, [steps · R]. */
  advance(steps: number): Float32Array;
  /** Tensors of the state; the model's parameters and then its buffers [R, …] come first. Valid until the next `advance`. */
  state(): TrainState;
  /** Where each run's `batches` stream stands: a program that starts from `state` and these goes on as this one would. */
  positions(): number[];
  /** Leaves the parameters of a run as they are from now on. */
  freeze(run: number): void;
  dispose(): void;
}

/** Where a program starts. */
export interface InitialState {
  /** As `TrainStep.init` made it, or as another program left it; it is taken over. */
  readonly state: TrainState;
  /** Of each run's `batches` stream; null: their beginnings. */
  readonly positions: readonly number[] | null;
}

/** What a program trains. */
export interface ProgramInput {
  readonly runs: readonly RunConfig[];
  readonly step: TrainStep;
  readonly initial: InitialState;
  readonly rows: DeviceRows;
}

/** How a program moves: from a state, by the batches of `steps` steps [steps · R · B]. The old state is disposed. */
export interface Stepper {
  advance(state: TrainState, fixed: FixedInputs, indices: Int32Array, steps: number): Stepped;
  dispose(): void;
}

interface Stepped {
  readonly state: TrainState;
  /** [steps · R] */
  readonly losses: Float32Array;
}

/** What all steps of a chunk read: learning rates [R, 1], and which runs still train, bool [R, 1]. */
export interface FixedInputs {
  readonly rate: tf.Tensor2D;
  readonly active: tf.Tensor2D;
}

/** The program that moves by `stepper`: batches are drawn here, so that they are the same however steps are computed. */
export function programBy(stepper: Stepper, { runs, initial, rows }: ProgramInput): Program {
  const batch = at(runs, 0).training.batch;
  const draws = batchStreams(runs, initial.positions);
  const active = runs.map(() => 1);
  let fixed: FixedInputs = {
    rate: tf.tensor2d(runs.map((run) => [run.training.learningRate])),
    active: activeMask(active),
  };
  let { state } = initial;
  return {
    advance(steps) {
      const stepped = stepper.advance(state, fixed, drawIndices(draws, rows, batch, steps), steps);
      ({ state } = stepped);
      return stepped.losses;
    },
    state: () => state,
    positions: () => draws.map((draw) => draw.position),
    freeze(run) {
      active[run] = 0;
      fixed.active.dispose();
      fixed = { ...fixed, active: activeMask(active) };
    },
    dispose() {
      stepper.dispose();
      tf.dispose([...state, fixed.rate, fixed.active]);
    },
  };
}

/** One step of a stack: `indices` [R · B] are its rows. Pure; the caller provides the tidy scope. */
export function stackStep(
  { runs, step, rows }: ProgramInput,
  { rate, active }: FixedInputs,
): (state: TrainState, indices: tf.Tensor1D) => { readonly state: readonly tf.Tensor[]; readonly loss: tf.Tensor1D } {
  return (state, indices) => {
    const { x, y, offset } = rows.gather(indices);
    const perRun = (tensor: tf.Tensor2D): tf.Tensor3D => tf.reshape(tensor, [runs.length, -1, tensor.shape[1]]);
    return step.step(state, { x: perRun(x), y: perRun(y), offset: offset && perRun(offset), rate, active });
  };
}

/** Each run's stream of batches, set to its position. */
function batchStreams(runs: readonly RunConfig[], positions: readonly number[] | null): Rng[] {
  return runs.map((run, index) => {
    const draw = stream(run.seed, "batches");
    draw.position = positions ? at(positions, index) : 0;
    return draw;
  });
}

/**
 * Rows of the next batches, [steps · R · B]: each run draws from its own rows and its own stream, with replacement, so that its
 * batches are the same in every stack and a batch may be larger than n.
 */
function drawIndices(draws: readonly Rng[], { sizes, offsets }: DeviceRows, batch: number, steps: number): Int32Array {
  const indices = new Int32Array(steps * draws.length * batch);
  let next = 0;
  for (let step = 0; step < steps; step += 1) {
    draws.forEach((draw, run) => {
      draw.fillInts(indices.subarray(next, next + batch), at(sizes, run), at(offsets, run));
      next += batch;
    });
  }
  return indices;
}

function activeMask(active: readonly number[]): tf.Tensor2D {
  return tf.tensor2d(
    active.map((one) => [one]),
    [active.length, 1],
    "bool",
  );
}
