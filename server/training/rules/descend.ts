import { setImmediate } from "node:timers/promises";
import { recordLoop } from "../engine/record/loop";
import { RecordingError } from "../engine/record/ops";
import * as tf from "../engine/tf";
import { Pace } from "../pace";
import type { RuleBatches } from "./batches";
import type { RuleProgram } from "./program";
import { bestOfStarts } from "./starts";

export interface RuleHooks {
  /** After each step, counted from 1: each run's objective before that step, of its best start. */
  onStep(step: number, loss: Float32Array): void;
  /** Steps, rising, after which `onTrace` is called; 0 is before the first. */
  readonly traced: readonly number[];
  /** Û [R, m, K·b] of each run's best start after `step` steps, of no particular length; disposed by the caller. */
  onTrace(step: number, projections: tf.Tensor): void;
  /** Asked several times a second. */
  shouldStop(): boolean | Promise<boolean>;
}

/** Row numbers that one call carries at most. */
const PLACES_AT_ONCE = 2 ** 18;

type State = readonly tf.Tensor[];

/** Takes steps by batches at `places` [steps · R · B]; the old state is disposed. Objectives before each step, [steps · G]. */
interface Descent {
  /** Most steps at once. */
  readonly most: number;
  advance(state: State, places: Int32Array): { readonly state: State; readonly losses: Float32Array };
  dispose(): void;
}

/**
 * The state after `steps` steps; it takes over and disposes the first. `records`: whether steps may be recorded. Null when it was
 * told to stop.
 */
export async function descend(
  rule: RuleProgram,
  first: State,
  batches: RuleBatches,
  steps: number,
  records: boolean,
  hooks: RuleHooks,
): Promise<State | null> {
  const descent = records ? recorded(rule, first, batches, steps) : eager(rule, batches);
  const pace = new Pace();
  let state = first;
  try {
    trace(rule, state, firstStarts(state, batches.starts), 0, hooks);
    for (let done = 0; done < steps; ) {
      const next = hooks.traced.find((step) => step > done && step < steps) ?? steps;
      const count = Math.min(pace.steps, next - done, descent.most);
      const started = performance.now();
      const advanced = descent.advance(state, batches.places(count));
      pace.took(count, (performance.now() - started) / 1e3);
      ({ state } = advanced);
      const best = tell(advanced.losses, count, done, batches.starts, hooks);
      done += count;
      trace(rule, state, best, done, hooks);
      await setImmediate();
      if (!(await hooks.shouldStop())) continue;
      tf.dispose([...state]);
      return null;
    }
    return state;
  } finally {
    descent.dispose();
  }
}

/** Tells of each step; answers the best starts before the last one. */
function tell(losses: Float32Array, steps: number, done: number, starts: number, hooks: RuleHooks): readonly number[] {
  const groups = losses.length / steps;
  let best: readonly number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const own = losses.subarray(step * groups, (step + 1) * groups);
    best = bestOfStarts(own, starts);
    hooks.onStep(
      done + step + 1,
      Float32Array.from(best, (start) => own[start] ?? Number.NaN),
    );
  }
  return best;
}

/** Each run's first start: before any step none is better than another. */
function firstStarts([first]: State, starts: number): number[] {
  const runs = (first?.shape[0] ?? 0) / starts;
  return Array.from({ length: runs }, (_, run) => run * starts);
}

function trace(rule: RuleProgram, state: State, best: readonly number[], step: number, hooks: RuleHooks): void {
  if (!hooks.traced.includes(step)) return;
  const projections = tf.tidy(() => tf.gather(rule.learned(state), [...best]));
  hooks.onTrace(step, projections);
  projections.dispose();
}

/**
 * Many steps as one call, run as a graph: XLA's Cholesky factorisation on CPUs takes ten times as long as TensorFlow's own.
 * Op by op where the step can't be recorded.
 */
function recorded(rule: RuleProgram, state: State, batches: RuleBatches, steps: number): Descent {
  try {
    const compute = (from: State, places: tf.Tensor1D) => rule.step(from, batches.at(places));
    const fixed = batches.data.tensors;
    const most = Math.max(1, Math.min(steps, Math.floor(PLACES_AT_ONCE / batches.width)));
    const loop = recordLoop({ state, fixed, width: batches.width, compute }, most, "graph");
    return {
      most,
      advance(from, places) {
        const advanced = loop.run(from, fixed, places);
        tf.dispose([...from]);
        return advanced;
      },
      dispose: () => loop.dispose(),
    };
  } catch (error) {
    if (error instanceof RecordingError) return eager(rule, batches);
    throw error;
  }
}

function eager(rule: RuleProgram, batches: RuleBatches): Descent {
  return {
    most: Number.POSITIVE_INFINITY,
    advance(from, places) {
      const { width } = batches;
      const losses: tf.Tensor[] = [];
      let state = from;
      for (let start = 0; start < places.length; start += width) {
        const [loss, ...next] = tf.tidy(() => {
          const stepped = rule.step(state, batches.at(tf.tensor1d(places.subarray(start, start + width), "int32")));
          return [stepped.loss, ...stepped.state];
        });
        tf.dispose([...state]);
        state = next;
        if (loss) losses.push(loss);
      }
      const all = tf.concat(losses);
      const values = Float32Array.from(all.dataSync());
      tf.dispose([all, ...losses]);
      return { state, losses: values };
    },
    dispose() {},
  };
}
