import type { RunConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";
import { type Rng, stream } from "../rng";
import { forStarts } from "./starts";

/** Training rows of a stack of runs, as the rules read them. */
export interface RuleData {
  /** Training rows n of a run. */
  size(run: number): number;
  /** Place of a run's first row among all rows. */
  offset(run: number): number;
  /** All that `gather` reads. */
  readonly tensors: readonly tf.Tensor[];
  /** Rows by their places [R · B], as many for every run: x [R, B, m], and targets y [R, B, d]. Pure. */
  gather(places: tf.Tensor1D): { readonly x: tf.Tensor3D; readonly y: tf.Tensor3D };
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

  /** Rows of one batch of all runs, R · B. */
  get width(): number {
    return this.#draws.length * this.rows;
  }

  /** Places of the next `count` batches, [count · R · B]. */
  places(count: number): Int32Array {
    const places = new Int32Array(count * this.width);
    for (let batch = 0; batch < count; batch += 1) {
      this.#draws.forEach((draw, run) => {
        const own = places.subarray(batch * this.width + run * this.rows).subarray(0, this.rows);
        draw.fill(own, this.data.offset(run));
      });
    }
    return places;
  }

  /** The batch at these places, each run's once for each of its starts: G = R · starts. Pure. */
  at(places: tf.Tensor1D): RuleBatch {
    const { x, y } = this.data.gather(places);
    return { x: forStarts(x, this.starts), y: forStarts(standardised(y), this.starts) };
  }

  /** A fresh batch. */
  next(): RuleBatch {
    return this.at(tf.tensor1d(this.places(1), "int32"));
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

  /** Fills `rows` with the next row numbers, each counted from `first`. */
  fill(rows: Int32Array, first: number): void {
    for (let i = 0; i < rows.length; i += 1) {
      if (this.#given === this.#order.length) {
        this.#order = this.rng.permutation(this.size);
        this.#given = 0;
      }
      rows[i] = first + (this.#order[this.#given] ?? 0);
      this.#given += 1;
    }
  }
}

/** Every output centred, and all divided by the standard deviation over all of a run's outputs. y [R, B, d]. */
export function standardised(y: tf.Tensor3D): tf.Tensor3D {
  const centred = tf.sub(y, tf.mean(y, 1, true));
  const deviation = tf.sqrt(tf.mean(tf.square(centred), [1, 2], true));
  return tf.div(centred, tf.maximum(deviation, 1e-12));
}
