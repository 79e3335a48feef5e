import type { Linalg } from "../engine/linalg";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { RuleData } from "./batches";

const ROWS_AT_ONCE = 1024;
/** Added to the inputs' second moments, as a share of their mean variance: directions that hardly vary say nothing. */
const RIDGE = 1e-2;
/** Newton–Schulz triples an eigenvalue's half distance from 0 at first: 40 steps take 1e-6 of the norm to ±1. */
const SIGN_STEPS = 40;

/**
 * For each head a map onto the projections that read its factor alone, whatever the inputs' coordinates: [R, H, m, m], flat.
 *
 * Where x is made of independent parts, one for each head, E[xxᵀ | y_h = c] differs from E[xxᵀ] within head h's part only. With
 * C = E[xxᵀ] = LLᵀ and z = L⁻¹x, parts are orthogonal in z, and M_h = Σ_c p_c (E[zzᵀ | y_h = c] − I)² is zero outside h's.
 * Sampling noise adds the same to every M_h, so the part is the positive eigenspace of M_h less the mean of the others', P_h by
 * the matrix sign function. A projection uᵀx = (Lᵀu)ᵀz stays in it where u = L⁻ᵀ P_h Lᵀ u. No eigenvectors, no coordinates: a
 * rotation of the inputs rotates the maps.
 */
export function headSubspaces(data: RuleData, runs: number, heads: number, linalg: Linalg): Float32Array {
  const classes = rowClasses(data, runs, heads);
  const moments = Array.from({ length: heads }, (_, head) => classMoments(data, at(classes, head)));
  const maps = tf.tidy(() => {
    const first = at(moments, 0);
    const second = tf.addN(first.map(({ sum, share }) => tf.mul(sum, share)));
    const m = second.shape[1] ?? 1;
    const mean = tf.mean(tf.sum(tf.mul(second, tf.eye(m)), 2), 1);
    const ridge = tf.mul(tf.eye(m), tf.mul(tf.reshape(mean, [-1, 1, 1]), RIDGE));
    const L = linalg.cholesky(tf.add(second, ridge));
    const spreads = moments.map((own) => spread(own, second, L, linalg));
    const all = tf.addN(spreads);
    return Float32Array.from(
      tf
        .stack(
          spreads.map((own) => onto(tf.sub(own, tf.mul(tf.sub(all, own), 1 / Math.max(1, heads - 1))), L, linalg)),
          1,
        )
        .dataSync(),
    );
  });
  tf.dispose(moments.flatMap((own) => own.flatMap(({ sum, share }) => [sum, share])));
  return maps;
}

/** E[xxᵀ | class] of every run [R, m, m], and the class's share of its rows [R, 1, 1]. */
interface ClassMoment {
  readonly sum: tf.Tensor;
  readonly share: tf.Tensor;
}

/** M_h [R, m, m]. */
function spread(own: readonly ClassMoment[], second: tf.Tensor, L: tf.Tensor, linalg: Linalg): tf.Tensor {
  return tf.addN(
    own.map(({ sum, share }) =>
      tf.tidy(() => {
        const half = linalg.triangularSolve(L, tf.sub(sum, second));
        const whitened = linalg.triangularSolve(L, tf.transpose(half, [0, 2, 1]));
        return tf.mul(tf.matMul(whitened, whitened), share);
      }),
    ),
  );
}

/** L⁻ᵀ P Lᵀ, P the projector onto the positive eigenspace of A [R, m, m]. */
function onto(A: tf.Tensor, L: tf.Tensor, linalg: Linalg): tf.Tensor {
  const m = A.shape[1] ?? 1;
  let sign = tf.div(A, tf.sqrt(tf.sum(tf.square(A), [1, 2], true)));
  for (let step = 0; step < SIGN_STEPS; step += 1) {
    const before = sign;
    sign = tf.tidy(() => tf.mul(tf.matMul(before, tf.sub(tf.mul(3, tf.eye(m)), tf.matMul(before, before))), 0.5));
    before.dispose();
  }
  const projector = tf.mul(tf.add(sign, tf.eye(m)), 0.5);
  return linalg.triangularSolve(L, tf.matMul(projector, L, false, true), { adjoint: true });
}

/** Rows of each class of each head in every run: [head][class][run]. */
function rowClasses(data: RuleData, runs: number, heads: number): Int32Array[][][] {
  const longest = Math.max(...Array.from({ length: runs }, (_, run) => data.size(run)));
  const lists: number[][][][] = [];
  for (let from = 0; from < longest; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, longest - from);
    const labels = tf.tidy(() => {
      const { y } = data.gather(tf.tensor1d(places(data, runs, from, count), "int32"));
      return tf.argMax(tf.reshape(y, [runs, count, heads, -1]), 3).dataSync();
    });
    labels.forEach((label, index) => {
      const head = index % heads;
      const run = Math.floor(index / (count * heads));
      const row = from + (Math.floor(index / heads) % count);
      if (row >= data.size(run)) return;
      lists[head] ??= [];
      const ofHead = at(lists, head);
      for (let c = ofHead.length; c <= label; c += 1) ofHead.push(Array.from({ length: runs }, () => []));
      at(at(ofHead, label), run).push(data.offset(run) + row);
    });
  }
  return lists.map((ofHead) => ofHead.map((perRun) => perRun.map((rows) => Int32Array.from(rows))));
}

function places(data: RuleData, runs: number, from: number, count: number): Int32Array {
  return Int32Array.from({ length: runs * count }, (_, index) => {
    const run = Math.floor(index / count);
    return data.offset(run) + ((from + (index % count)) % data.size(run));
  });
}

/** Second moments of each class of one head. Runs with fewer rows of a class than others repeat one with weight 0. */
function classMoments(data: RuleData, perClass: readonly Int32Array[][]): ClassMoment[] {
  const totals = at(perClass, 0).map((_, run) => perClass.reduce((sum, perRun) => sum + at(perRun, run).length, 0));
  return perClass.map((perRun) =>
    tf.tidy(() => {
      const longest = Math.max(...perRun.map((rows) => rows.length));
      let sum: tf.Tensor | null = null;
      for (let from = 0; from < longest; from += ROWS_AT_ONCE) {
        const count = Math.min(ROWS_AT_ONCE, longest - from);
        const part = tf.tidy(() => weightedMoment(data, perRun, from, count));
        const before: tf.Tensor | null = sum;
        sum = before ? tf.tidy(() => tf.add(before, part)) : part;
        if (before) tf.dispose([before, part]);
      }
      if (!sum) throw new RangeError("A class has no rows.");
      return { sum, share: tf.tensor3d(perRun.map((rows, run) => [[rows.length / at(totals, run)]])) };
    }),
  );
}

function weightedMoment(data: RuleData, perRun: readonly Int32Array[], from: number, count: number): tf.Tensor {
  const rows = perRun.flatMap((own, run) =>
    Array.from({ length: count }, (_, i) => own[from + i] ?? own[0] ?? data.offset(run)),
  );
  const weights = perRun.map((own) =>
    Array.from({ length: count }, (_, i) => [from + i < own.length ? 1 / own.length : 0]),
  );
  const { x } = data.gather(tf.tensor1d(rows, "int32"));
  return tf.matMul(tf.mul(x, tf.tensor3d(weights)), x, true, false);
}
