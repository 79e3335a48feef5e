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
  readonly state: readonly tf.Tensor[];
  /** Of each run's `batches` stream; null: their beginnings. */
  readonly positions: readonly number[] | null;
}

/** Runs `step` op by op on the current backend. */
export function eagerProgram(
  runs: readonly RunConfig[],
  step: TrainStep,
  initial: InitialState,
  rows: DeviceRows,
): Program {
  const batch = at(runs, 0).training.batch;
  const draws = batchStreams(runs, initial.positions);
  const active = runs.map(() => 1);
  const rate = tf.tensor2d(runs.map((run) => [run.training.learningRate]));
  let mask = activeMask(active);
  let state = initial.state;

  const advanceOnce = (): tf.Tensor1D => {
    const indices = drawIndices(draws, rows, batch);
    const [loss, ...next] = tf.tidy(() => {
      const { x, y, offset } = rows.gather(tf.tensor1d(indices, "int32"));
      const stacked = {
        x: byRun(x, runs.length),
        y: byRun(y, runs.length),
        offset: offset && byRun(offset, runs.length),
        rate,
        active: mask,
      };
      const stepped = step.step(state, stacked);
      return [stepped.loss, ...stepped.state];
    });
    tf.dispose(state);
    state = next;
    return loss;
  };

  return {
    advance(steps) {
      const losses = Array.from({ length: steps }, advanceOnce);
      const all = tf.concat(losses);
      const values = Float32Array.from(all.dataSync());
      tf.dispose([all, ...losses]);
      return values;
    },
    state: () => state,
    positions: () => draws.map((draw) => draw.position),
    freeze(run) {
      active[run] = 0;
      mask.dispose();
      mask = activeMask(active);
    },
    dispose: () => tf.dispose([...state, rate, mask]),
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
 * Rows of the next batch, [R · B]: each run draws from its own rows and its own stream, with replacement, so that its batches
 * are the same in every stack and a batch may be larger than n.
 */
function drawIndices(draws: readonly Rng[], { sizes, offsets }: DeviceRows, batch: number): Int32Array {
  const indices = new Int32Array(draws.length * batch);
  draws.forEach((draw, run) => {
    const size = at(sizes, run);
    const offset = at(offsets, run);
    for (let i = 0; i < batch; i += 1) indices[run * batch + i] = offset + draw.int(size);
  });
  return indices;
}

/** [R · B, c] → [R, B, c]. */
function byRun(rows: tf.Tensor2D, runs: number): tf.Tensor3D {
  return tf.reshape(rows, [runs, -1, rows.shape[1]]);
}

function activeMask(active: readonly number[]): tf.Tensor2D {
  return tf.tensor2d(
    active.map((one) => [one]),
    [active.length, 1],
    "bool",
  );
}
