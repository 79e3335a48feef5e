import type { RunConfig } from "../../../domain/config/run";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Routing } from "../models/routing";
import type { RuleData } from "./batches";
import { joinRoutings, routingSizes, varianceRouting } from "./routing";

const ROWS_AT_ONCE = 1024;

/** Routes and gates of a stack from the between-class variance of its runs' inputs (one-way analysis of variance), without a rule. */
export function routeByVariance(runs: readonly RunConfig[], data: RuleData): Routing {
  const sizes = routingSizes(at(runs, 0));
  const sums = classSums(data, runs.length);
  return joinRoutings(runs.map((_, run) => varianceRouting(explainedVariance(sums, run, sizes.m, sizes.H), sizes)));
}

/** Of the training rows of every run, flat: */
export interface ClassSums {
  /** Inputs summed over the rows of each class of each head, [R, H · c, m]. */
  readonly sums: Float32Array;
  /** Squared inputs summed over all rows, [R, m]. */
  readonly squares: Float32Array;
  /** Rows of each class of each head, [R, H · c]. */
  readonly counts: Float32Array;
}

/** Sums over all training rows; runs with fewer rows than others repeat theirs with weight 0. */
export function classSums(data: RuleData, runs: number): ClassSums {
  const sizes = Array.from({ length: runs }, (_, run) => data.size(run));
  const longest = Math.max(...sizes);
  const parts: tf.Tensor[][] = [];
  for (let from = 0; from < longest; from += ROWS_AT_ONCE) {
    const places = Array.from({ length: Math.min(ROWS_AT_ONCE, longest - from) }, (_, i) => from + i);
    const rows = Int32Array.from(
      sizes.flatMap((size, run) => places.map((place) => data.offset(run) + (place % size))),
    );
    const weights = sizes.map((size) => places.map((place) => [place < size ? 1 : 0]));
    parts.push(tf.tidy(() => partSums(data.gather(tf.tensor1d(rows, "int32")), tf.tensor3d(weights))));
  }
  const summed = (index: number) =>
    tf.tidy(() => Float32Array.from(tf.addN(parts.map((part) => at(part, index))).dataSync()));
  const all = { sums: summed(0), squares: summed(1), counts: summed(2) };
  tf.dispose(parts.flat());
  return all;
}

/** weights [R, B, 1] */
function partSums({ x, y }: ReturnType<RuleData["gather"]>, weights: tf.Tensor3D): tf.Tensor[] {
  const classes = tf.mul(tf.reshape(y, [x.shape[0], x.shape[1], -1]), weights);
  return [tf.matMul(classes, x, true, false), tf.sum(tf.mul(tf.square(x), weights), 1), tf.sum(classes, 1)];
}

/** Share of each input's variance that lies between the classes of each head, [m, H]: Σ_c p_c (μ_ic − μ_i)² / Var x_i. */
export function explainedVariance(all: ClassSums, run: number, m: number, H: number): Float64Array {
  const outputs = all.sums.length / all.squares.length;
  const sums = all.sums.subarray(run * outputs * m, (run + 1) * outputs * m);
  const counts = all.counts.subarray(run * outputs, (run + 1) * outputs);
  const classes = outputs / H;
  const rows = total(classes, (c) => counts[c] ?? 0);
  const explained = new Float64Array(m * H);
  for (let input = 0; input < m; input += 1) {
    // Every row has one class of the first head, so their sums are the input's own.
    const mean = total(classes, (c) => sums[c * m + input] ?? 0) / rows;
    const variance = (all.squares[run * m + input] ?? 0) / rows - mean * mean;
    for (let head = 0; head < H; head += 1) {
      const between = total(classes, (c) => {
        const output = head * classes + c;
        const count = counts[output] ?? 0;
        return count === 0 ? 0 : (count / rows) * ((sums[output * m + input] ?? 0) / count - mean) ** 2;
      });
      explained[input * H + head] = variance > 0 ? between / variance : 0;
    }
  }
  return explained;
}

function total(count: number, value: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += value(index);
  return sum;
}
