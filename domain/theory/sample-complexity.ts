import { goldenSection } from "./golden-section";
import type { TheoryNetwork } from "./loss";
import { requireRange } from "./require-range";
import { decay, type Spectrum, traces } from "./spectrum";

/**
 * n*(ε) at p parameters: the samples from which on the test loss stays at or below `epsilon` > 0. That is the crossing beyond the
 * peak of double descent, since every loss is passed once more on the way down from there; the valley before the peak, which
 * exists where p is large, does not count. On that branch the loss is T (dn−1)/(dn−p−1) with T = d Tr Λ₂, what p parameters
 * cannot express, so that dn* = p + 1 + pT/(ε−T) exactly. Infinity where ε ≤ T: no number of samples reaches it at this p.
 */
export function samplesNeeded(spectrum: Spectrum, network: TheoryNetwork, epsilon: number): number {
  const { m, p, d } = network;
  requireRange("ε", epsilon, epsilon > 0, "positive");
  requireRange("p", p, p > 0, "positive");
  requireRange("d", d, d >= 1, "at least 1");
  const floor = d * traces(spectrum, m, p).unexpressed;
  if (epsilon <= floor) return Number.POSITIVE_INFINITY;
  return (p + 1 + p * (floor / (epsilon - floor))) / d;
}

export interface BestSamples {
  /** Infinity beyond the range of numbers. */
  readonly n: number;
  /** The p that needs the fewest samples. */
  readonly p: number;
}

/**
 * The least n*(ε) over all p, as a network would need it whose size may grow with the task: about
 * (dc/ε)^(Ω^m) (1+s)^(1/s) (1+s)/s with s = Ω^(−m), so log n* grows as Ω^m: exponentially in m where Ω is near 1, and faster
 * beyond. 0 where ε ≥ dc, which predicting 0 reaches. For a modular network hand over b as `m`: its p is then that of one module.
 *
 * With P = p + 1, P₀ = (dc/ε)^(1/s) the least that can reach ε, and P = P₀ e^t, the loss that is not expressed is ε e^(−st), and
 * dn* = P + (P − 1)/(e^(st) − 1) has one minimum, at 0 < t ≤ ln(1+s)/s ≤ 1.
 */
export function fewestSamples(
  spectrum: Spectrum,
  network: Pick<TheoryNetwork, "m" | "d">,
  epsilon: number,
): BestSamples {
  const { m, d } = network;
  requireRange("c", spectrum.c, spectrum.c > 0, "positive");
  requireRange("ε", epsilon, epsilon > 0, "positive");
  requireRange("d", d, d >= 1, "at least 1");
  const s = decay(spectrum.omega, m);
  const logRatio = Math.log(d * spectrum.c) - Math.log(epsilon);
  if (logRatio <= 0) return { n: 0, p: 0 };
  const logLeast = logRatio / s;
  if (!Number.isFinite(logLeast)) return { n: Number.POSITIVE_INFINITY, p: Number.POSITIVE_INFINITY };
  const scaled = (t: number) => Math.exp(t) + (Math.exp(t) - Math.exp(-logLeast)) / Math.expm1(s * t);
  const best = goldenSection(scaled, 0, 1);
  return { n: Math.exp(logLeast + Math.log(scaled(best) / d)), p: Math.exp(logLeast + best) - 1 };
}
