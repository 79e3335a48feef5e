import type { RunConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";
import { type Rng, stream } from "../rng";
import { forStarts } from "./starts";

/** Training rows of a stack of runs, as the rules read them. */
export interface RuleData {
  /** Training rows n of a run. */
  size(run: number): number;
  /** Rows of each run, as many for every run: x [R, B, m], and targets y [R, B, d] or [R, B, k, 10]. */
  batch(rows: readonly Int32Array[]): { readonly x: tf.Tensor3D; readonly y: tf.Tensor };
}

/** What a rule step reads: x [G, B, m], and standardised targets y [G, B, d]. */
export interface RuleBatch {
  readonly x: tf.Tensor3D;
  readonly y: tf.Tensor3D;
}

/** What batches are drawn for: the rule's own steps, or its refinement behind gates. Each has streams of its own. */
export type BatchPurpose = "batches" | "refine";

/** Draws batches of each run from that run's own stream, so that they don't depend on the stack. */
export class RuleBatches {
  readonly #draws: readonly Shuffle[];

  constructor(
    runs: readonly RunConfig[],
    readonly data: RuleData,
    readonly rows: number,
    readonly starts: number,
    purpose: BatchPurpose = "batches",
  ) {
    this.#draws = runs.map((run, index) => new Shuffle(data.size(index), stream(run.seed, "rule", purpose)));
  }

  /** Fresh rows of every run, each run's once for each of its starts: G = R · starts. */
  next(): RuleBatch {
    const { x, y } = this.data.batch(this.#draws.map((draw) => draw.next(this.rows)));
    const targets = standardised(tf.reshape<tf.Rank.R3>(y, [this.#draws.length, this.rows, -1]));
    return { x: forStarts(x, this.starts), y: forStarts(targets, this.starts) };
  }
}

/** Row numbers in random order, shuffled again whenever all have been given. */
class Shuffle {
  #order: Int32Array = new Int32Array(0);
  #given = 0;

  constructor(
    readonly size: number,
    readonly rng: Rng,
  ) {}

  next(count: number): Int32Array {
    return Int32Array.from({ length: count }, () => {
      if (this.#given === this.#order.length) {
        this.#order = this.rng.permutation(this.size);
        this.#given = 0;
      }
      this.#given += 1;
      return this.#order[this.#given - 1] ?? 0;
    });
  }
}

/** Every output centred, and all divided by the standard deviation over all of a run's outputs. y [R, B, d]. */
export function standardised(y: tf.Tensor3D): tf.Tensor3D {
  const centred = tf.sub(y, tf.mean(y, 1, true));
  const deviation = tf.sqrt(tf.mean(tf.square(centred), [1, 2], true));
  return tf.div(centred, tf.maximum(deviation, 1e-12));
}
