import { studentQuantile } from "../statistics/student";
import { testLoss } from "./loss";
import { isUsable, type MeasuredLoss } from "./measured";
import { type Profile, profileOmega } from "./profile";
import type { Spectrum } from "./spectrum";

/** A fitted value with the ends of its 95 % profile interval. */
export interface Fitted {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Why nothing was fitted. `few`: fewer than three usable cells. `open`: the losses do not tell Ω, its interval has no upper end.
 * `steep`: the best fit lies at Ω = 1, the edge of what the theory allows. `before`: one of the two, where all cells lie before the
 * peak (dn < p): far from it the theory hardly moves with n, whatever Ω is.
 */
export type NoFitReason = "few" | "open" | "before" | "steep";

export type TheoryFit =
  | {
      readonly kind: "fitted";
      readonly spectrum: Spectrum;
      readonly omega: Fitted;
      readonly c: Fitted;
      /** Cells that were used. */
      readonly cells: number;
      /** Typical factor between measured and predicted, e^(√(SSE/(cells−2))): 1 is a perfect fit. */
      readonly residualFactor: number;
    }
  | { readonly kind: "none"; readonly reason: NoFitReason; readonly cells: number };

const LEVEL = 0.95;
const FEWEST_CELLS = 3;

/**
 * c and Ω by least squares in the logarithm of the test loss. Since log loss = log c + g(Ω), the best log c at a given Ω is the
 * mean of log loss − g(Ω), and one dimension is left to search: a grid over ln ln Ω from where Ω^(−m) is 1 to where it is 0 in
 * double precision's sight, then golden section around its best value.
 *
 * The intervals are those of the profile likelihood of independent, equally spread residuals in log loss:
 * SSE(Ω) ≤ SSE_min (1 + t²/(cells−2)), t Student's two-sided 95 % quantile of cells−2 degrees of freedom, and alike for c with Ω
 * free. A misfit that has a trend makes them too narrow, so residuals belong beside them. Cells weigh alike however many seeds
 * they hold, for the theory's own misfit is no smaller with more seeds. Cells that are not usable are left out. The answer does
 * not depend on the order of the cells beyond rounding.
 */
export function fitTheory(measured: readonly MeasuredLoss[]): TheoryFit {
  const usable = measured.filter(isUsable);
  const cells = usable.length;
  if (cells < FEWEST_CELLS) return { kind: "none", reason: "few", cells };
  const profile = profileOmega(usable);
  const spread = studentQuantile(LEVEL, cells - 2) ** 2 / (cells - 2);
  const interval = profile.within(profile.best.sse * (1 + spread));
  if (interval.high === null || profile.atLowEdge) {
    const before = usable.every(({ network: { p, d }, n }) => d * n < p);
    return { kind: "none", reason: before ? "before" : interval.high === null ? "open" : "steep", cells };
  }
  const { omega, sse, logC } = profile.best;
  return {
    kind: "fitted",
    spectrum: { c: Math.exp(logC), omega },
    omega: { value: omega, low: interval.low, high: interval.high },
    c: scaleInterval(profile, { low: interval.low, high: interval.high }, sse * (1 + spread)),
    cells,
    residualFactor: Math.exp(Math.sqrt(sse / (cells - 2))),
  };
}

const SCAN = 60;

/**
 * The profile interval of c: at a fixed Ω, SSE(Ω, c) = SSE(Ω) + cells (ln c − ln ĉ(Ω))², so the values of ln c within the limit
 * are ln ĉ(Ω) ± √((limit − SSE(Ω))/cells), over all Ω of its own interval.
 */
function scaleInterval(profile: Profile, omega: { low: number; high: number }, limit: number): Fitted {
  const [from, to] = [Math.log(omega.low), Math.log(omega.high)];
  let [low, high] = [profile.best.logC, profile.best.logC];
  for (let i = 0; i <= SCAN; i++) {
    const { sse, logC } = profile.at(Math.exp(from + ((to - from) * i) / SCAN));
    const half = Math.sqrt(Math.max(0, limit - sse) / profile.cells);
    low = Math.min(low, logC - half);
    high = Math.max(high, logC + half);
  }
  return { value: Math.exp(profile.best.logC), low: Math.exp(low), high: Math.exp(high) };
}

/** ln(measured/predicted) of a cell, base e; null where the cell is not usable. */
export function logResidual(spectrum: Spectrum, cell: MeasuredLoss): number | null {
  return isUsable(cell) ? Math.log(cell.loss / testLoss(spectrum, cell.network, cell.n)) : null;
}
