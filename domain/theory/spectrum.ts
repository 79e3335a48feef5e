import { requireRange } from "./require-range";

/**
 * The theory's two unknowns (paper, section 3): `c` > 0, the scale of the spectrum, in units of the loss of one output, and
 * `omega` Ω ≥ 1, its base. Eigenvalues λ_i = c [i^(−s) − (i+1)^(−s)], i = 1, 2, …, fall with the decay s = Ω^(−m).
 */
export interface Spectrum {
  readonly c: number;
  readonly omega: number;
}

/** What of the target p parameters can express, and what they cannot. */
export interface Traces {
  /** Tr Λ = c. */
  readonly all: number;
  /** Tr Λ₁, the expressed part. */
  readonly expressed: number;
  /** Tr Λ₂ = c (p+1)^(−s), the rest: it acts as noise on what is fitted. */
  readonly unexpressed: number;
}

/** The decay s = Ω^(−m) in [0, 1]. It is 1 where Ω = 1 or m = 0, and 0 where Ω^m leaves the range of numbers. */
export function decay(omega: number, m: number): number {
  requireRange("Ω", omega, omega >= 1, "at least 1");
  requireRange("m", m, m >= 0, "at least 0");
  return Math.exp(-m * Math.log(omega));
}

/** λ_i of an input dimension `m`, for i ≥ 1; exact also where the two powers are nearly equal. */
export function eigenvalue({ c, omega }: Spectrum, m: number, i: number): number {
  requireRange("c", c, c > 0, "positive");
  requireRange("i", i, i >= 1, "at least 1");
  const s = decay(omega, m);
  return c * i ** -s * -Math.expm1(-s * Math.log1p(1 / i));
}

/** The traces of an input dimension `m` at `p` ≥ 0 parameters. They stay finite and above 0 however large Ω^m is. */
export function traces({ c, omega }: Spectrum, m: number, p: number): Traces {
  requireRange("c", c, c > 0, "positive");
  requireRange("p", p, p >= 0, "at least 0");
  const exponent = -decay(omega, m) * Math.log1p(p);
  return { all: c, expressed: c * -Math.expm1(exponent), unexpressed: c * Math.exp(exponent) };
}
