import { requireRange } from "./require-range";
import { type Spectrum, traces } from "./spectrum";

/** What the theory knows of a network and its task; all may be fractions, since a module has p/K parameters. */
export interface TheoryNetwork {
  /** Input dimension, at least 0. */
  readonly m: number;
  /** Parameters, positive. */
  readonly p: number;
  /** Outputs, at least 1. */
  readonly d: number;
}

/** Network and task as an arm has them: `b` and `K` are set for modular arms. */
export interface ModularNetwork {
  /** Input dimension of a module. */
  readonly b: number;
  /** Modules of the network. */
  readonly K: number;
  /** Parameters of the whole network. */
  readonly p: number;
  readonly d: number;
}

/** The modular form of the theory: m becomes b and p becomes p/K, so that neither m nor k appears. Assumes aligned modules. */
export function modularForm({ b, K, p, d }: ModularNetwork): TheoryNetwork {
  requireRange("K", K, K > 0, "positive");
  return { m: b, p: p / K, d };
}

/**
 * F(n, p), by which noise of variance 1 in n samples raises the expected squared error of the least-squares fit of p parameters
 * (of the least-norm one where p > n): p/(n−p−1) where n > p+1, n/(p−n−1) where p > n+1. Infinity in between, where the
 * expectation diverges: double descent. 0 where there are no samples, since nothing is fitted.
 */
export function noiseFactor(n: number, p: number): number {
  requireRange("n", n, n >= 0, "at least 0");
  requireRange("p", p, p > 0, "positive");
  if (n === 0) return 0;
  if (n > p + 1) return p / (n - p - 1);
  return p > n + 1 ? n / (p - n - 1) : Number.POSITIVE_INFINITY;
}

/**
 * Expected squared error, summed over the d outputs, on new inputs drawn as the training inputs were:
 * d [Tr Λ + Tr Λ₂ F(dn, p) − (min(dn, p)/p) Tr Λ₁], in the equal form d [Tr Λ₁ (1 − min(dn, p)/p) + Tr Λ₂ (1 + F(dn, p))], which
 * does not cancel. `n` ≥ 0 samples. d·c without samples; Infinity where |dn − p| ≤ 1; never NaN.
 */
export function testLoss(spectrum: Spectrum, network: TheoryNetwork, n: number): number {
  const { expressed, unexpressed } = traces(spectrum, network.m, network.p);
  const { missed, noise } = testLossFactors(network, n);
  if (noise === Number.POSITIVE_INFINITY) return noise;
  return network.d * (expressed * missed + unexpressed * noise);
}

/**
 * What the test loss takes of either trace, whatever the spectrum is: `missed` = 1 − min(dn, p)/p of what could be expressed, and
 * `noise` = 1 + F(dn, p) times what could not. `noise` is Infinity where |dn − p| ≤ 1.
 */
export function testLossFactors(
  network: TheoryNetwork,
  n: number,
): { readonly missed: number; readonly noise: number } {
  const { p, d } = checked(network);
  const noise = 1 + noiseFactor(d * n, p);
  return { missed: Math.max(0, 1 - (d * n) / p), noise };
}

/** Expected squared error on the training samples: d · max(0, 1 − p/(dn)) · Tr Λ₂. 0 up to dn = p, where all is fitted. */
export function trainLoss(spectrum: Spectrum, network: TheoryNetwork, n: number): number {
  const { m, p, d } = checked(network);
  requireRange("n", n, n >= 0, "at least 0");
  if (d * n <= p) return 0;
  return d * (1 - p / (d * n)) * traces(spectrum, m, p).unexpressed;
}

/** The samples at which the test loss peaks, dn = p. */
export function peakSamples(network: TheoryNetwork): number {
  const { p, d } = checked(network);
  return p / d;
}

/** The parameters of the whole network at which the test loss peaks for `n` samples: d·n, of a modular network K·d·n. */
export function peakParameters(n: number, d: number, K = 1): number {
  requireRange("n", n, n >= 0, "at least 0");
  requireRange("d", d, d >= 1, "at least 1");
  requireRange("K", K, K > 0, "positive");
  return K * d * n;
}

function checked(network: TheoryNetwork): TheoryNetwork {
  requireRange("p", network.p, network.p > 0, "positive");
  requireRange("d", network.d, network.d >= 1, "at least 1");
  return network;
}
