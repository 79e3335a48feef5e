import type { ArmConfig } from "../../domain/config/run";
import { activationNumbers } from "../../domain/cost/memory";
import { parameterCount } from "../../domain/cost/parameters";
import * as tf from "./engine/tf";
import { at } from "./models/at";
import { type InitialState, type Program, type ProgramInput, programBy, type Stepper } from "./program";

/** Bytes that a step on a processor should touch: about what its caches hold. Chosen by run-steps per second at R = 20 and 64. */
const CACHED_BYTES = 12e6;
/** The parameters themselves, their gradient and the optimiser's two moments. */
const PARAMETER_COPIES = 4;
const FLOAT = 4;

/** Runs that a step on a processor is fastest with. */
export function runsInCache(config: ArmConfig): number {
  const numbers = activationNumbers(config) + PARAMETER_COPIES * parameterCount(config);
  return Math.max(1, Math.floor(CACHED_BYTES / (FLOAT * numbers)));
}

/**
 * Trains a stack in groups that take turns chunk by chunk, each of at most `most` runs and all as equal as can be. `stepperFor`
 * makes what moves the groups of one size.
 */
export function groupedProgram(
  input: ProgramInput,
  most: number,
  stepperFor: (group: ProgramInput) => Stepper,
): Program {
  const groups = groupsOf(input.runs.length, most);
  const parts = groups.map((group) => partOf(input, group));
  const steppers = steppersOf(parts, stepperFor);
  const programs = parts.map((part) => programBy({ ...at(steppers, part.runs.length), dispose() {} }, part));
  tf.dispose([...input.initial.state]);
  let joined: tf.Tensor[] | null = null;
  const forget = () => {
    tf.dispose(joined ?? []);
    joined = null;
  };
  return {
    advance(steps) {
      forget();
      const R = input.runs.length;
      const losses = new Float32Array(steps * R);
      programs.forEach((program, index) => {
        const { first, size } = at(groups, index);
        const own = program.advance(steps);
        for (let step = 0; step < steps; step += 1)
          losses.set(own.subarray(step * size, (step + 1) * size), step * R + first);
      });
      return losses;
    },
    state() {
      joined ??= joinStates(programs.map((program) => program.state()));
      return joined;
    },
    positions: () => programs.flatMap((program) => program.positions()),
    freeze(run) {
      const index = groups.findLastIndex(({ first }) => first <= run);
      at(programs, index).freeze(run - at(groups, index).first);
    },
    dispose() {
      forget();
      for (const program of programs) program.dispose();
      for (const stepper of steppers) stepper?.dispose();
    },
  };
}

interface Group {
  readonly first: number;
  readonly size: number;
}

/** Groups of neighbours whose sizes differ by one at most, so that they need two programs at most. */
function groupsOf(runs: number, most: number): Group[] {
  const count = Math.ceil(runs / most);
  return Array.from({ length: count }, (_, index) => {
    const first = Math.round((index * runs) / count);
    return { first, size: Math.round(((index + 1) * runs) / count) - first };
  });
}

/** By the size of their groups. Where one can't be made, all that was laid out for them is freed. */
function steppersOf(parts: readonly ProgramInput[], stepperFor: (group: ProgramInput) => Stepper): Stepper[] {
  const steppers: Stepper[] = [];
  try {
    for (const part of parts) steppers[part.runs.length] ??= stepperFor(part);
    return steppers;
  } catch (error) {
    for (const stepper of steppers) stepper?.dispose();
    for (const { initial } of parts) tf.dispose([...initial.state]);
    throw error;
  }
}

function partOf({ runs, step, initial, rows }: ProgramInput, { first, size }: Group): ProgramInput {
  const own = <T>(list: readonly T[]) => list.slice(first, first + size);
  return {
    runs: own(runs),
    step,
    initial: { state: sliceState(initial, first, size), positions: initial.positions && own(initial.positions) },
    rows: { ...rows, sizes: own(rows.sizes), offsets: own(rows.offsets) },
  };
}

/** All tensors of a state are stacked, but for the count of steps, a scalar at its end. */
function sliceState({ state }: InitialState, first: number, size: number): tf.Tensor[] {
  return state.map((tensor) => (tensor.rank === 0 ? tf.clone(tensor) : tf.slice(tensor, [first], [size])));
}

function joinStates(states: readonly (readonly tf.Tensor[])[]): tf.Tensor[] {
  return at(states, 0).map((tensor, index) =>
    tensor.rank === 0
      ? tf.clone(tensor)
      : tf.concat(
          states.map((state) => at(state, index)),
          0,
        ),
  );
}
