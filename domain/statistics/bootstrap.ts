import { normalCdf, normalQuantile } from "../normal";
import { FEWEST_FOR_INTERVAL, LEVEL } from "./level";
import { quantile, weightedSample } from "./quantile";
import { type Resamples, resamples } from "./resamples";

/** A figure of a sample: `sorted` values, of which each stands `counts[offset + i]` times. */
export type Centre = (sorted: readonly number[], counts: Uint8Array, offset: number) => number;

export const weightedMean: Centre = (sorted, counts, offset) => {
  let [sum, total] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    const count = counts[offset + i] ?? 0;
    sum += count * (sorted[i] ?? 0);
    total += count;
  }
  return sum / total;
};

export const weightedMedian: Centre = (sorted, counts, offset) => {
  let total = 0;
  for (let i = 0; i < sorted.length; i++) total += counts[offset + i] ?? 0;
  const [lower, upper] = [Math.floor((total - 1) / 2), Math.floor(total / 2)];
  let [upTo, below] = [0, Number.NaN];
  for (let i = 0; i < sorted.length; i++) {
    upTo += counts[offset + i] ?? 0;
    const value = sorted[i] ?? Number.NaN;
    if (Number.isNaN(below) && upTo > lower) below = value;
    if (upTo > upper) return (below + value) / 2;
  }
  return Number.NaN;
};

/**
 * The bias-corrected and accelerated 95 % interval (Efron, JASA 82, 1987) of a centre of some finite values. It takes no shape
 * for granted, but knows nothing beyond the values: of few seeds it is narrower than it should be. Null for fewer than three.
 */
export function bcaInterval(values: readonly number[], centre: Centre): { low: number; high: number } | null {
  const n = values.length;
  if (n < FEWEST_FOR_INTERVAL) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  if (least === most) return { low: least, high: most };
  const plan = resamples(n);
  const centres = Float64Array.from({ length: plan.rows }, (_, row) => centre(sorted, plan.counts, row * n));
  const estimate = centre(sorted, new Uint8Array(n).fill(1), 0);
  const bias = normalQuantile(shareBelow(centres, plan, estimate, 1e-12 * (most - least)));
  const turn = acceleration(leftOut(sorted, centre));
  const sample = weightedSample(centres, plan.weights);
  const end = (z: number) => quantile(sample, normalCdf(bias + (bias + z) / (1 - turn * (bias + z))));
  const z = normalQuantile((1 + LEVEL) / 2);
  return { low: end(-z), high: end(z) };
}

/** Share of the resamples below the estimate; those equal to it, up to rounding, count half. */
function shareBelow(centres: Float64Array, { weights }: Resamples, estimate: number, rounding: number): number {
  let [below, total] = [0, 0];
  centres.forEach((centre, row) => {
    const weight = weights[row] ?? 0;
    total += weight;
    if (Math.abs(centre - estimate) <= rounding) below += weight / 2;
    else if (centre < estimate) below += weight;
  });
  return below / total;
}

/** The centre without each value in turn. */
function leftOut(sorted: readonly number[], centre: Centre): number[] {
  return sorted.map((_, out) =>
    centre(
      sorted,
      Uint8Array.from(sorted, (_value, i) => (i === out ? 0 : 1)),
      0,
    ),
  );
}

/** How fast the estimate's spread changes with it, by the jackknife: 0 for symmetric values. */
function acceleration(jackknife: readonly number[]): number {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  const squares = jackknife.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = jackknife.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
