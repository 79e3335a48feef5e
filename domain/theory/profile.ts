import { goldenSection } from "./golden-section";
import { testLossFactors } from "./loss";
import type { MeasuredLoss } from "./measured";
import { decay } from "./spectrum";

/** The least sum of squares in log loss that a base Ω allows, and the log c that reaches it. */
interface ProfilePoint {
  readonly omega: number;
  readonly sse: number;
  readonly logC: number;
}

export interface Profile {
  readonly cells: number;
  readonly best: ProfilePoint;
  /** The best fit lies at Ω = 1, the lower end of the theory's range. */
  readonly atLowEdge: boolean;
  at(omega: number): ProfilePoint;
  /**
   * The least and the greatest Ω whose SSE is within `limit`; what lies between them belongs to the interval. `low` is 1 where the
   * theory's range ends first, `high` null where there is no upper end.
   */
  within(limit: number): { readonly low: number; readonly high: number | null };
}

/** Places of the grid over ln ln Ω, and the least and greatest m ln Ω: there Ω^(−m) is 1 − 1e-4 and 4e-18. */
const PLACES = 160;
const DECAYS = { least: 1e-4, most: 40 } as const;
/** Ω itself must stay a number. */
const MOST_LOG = 700;
const BISECTIONS = 40;

/** The profile of SSE over Ω, log c profiled out exactly. Cells must be usable; at least one has m > 0 where Ω is to be told. */
export function profileOmega(cells: readonly MeasuredLoss[]): Profile {
  const positive = cells.map(({ network }) => network.m).filter((m) => m > 0);
  const dimensions = positive.length > 0 ? positive : [1];
  const low = Math.log(DECAYS.least / Math.max(...dimensions));
  const high = Math.log(Math.min(MOST_LOG, DECAYS.most / Math.min(...dimensions)));
  const place = (index: number) => low + ((high - low) * index) / (PLACES - 1);
  const at = leastSquares(cells);
  const atPlace = (x: number) => at(Math.exp(Math.exp(x)));
  const grid = Array.from({ length: PLACES }, (_, index) => atPlace(place(index)));
  const coarse = grid.reduce((least, point, index) => (point.sse < (grid[least]?.sse ?? 0) ? index : least), 0);
  const refined = goldenSection((x) => atPlace(x).sse, place(Math.max(0, coarse - 1)), place(coarse + 1));
  const best = [atPlace(refined), ...grid].reduce((least, point) => (point.sse < least.sse ? point : least));

  /** Where SSE passes `limit` between a place outside of the interval and one inside. */
  const crossing = (outside: number, inside: number, limit: number) => {
    let [out, within] = [outside, inside];
    for (let i = 0; i < BISECTIONS; i++) {
      const middle = (out + within) / 2;
      if (atPlace(middle).sse > limit) out = middle;
      else within = middle;
    }
    return Math.exp(Math.exp(within));
  };

  return {
    cells: cells.length,
    best,
    atLowEdge: coarse === 0,
    at,
    within(limit) {
      const x = Math.log(Math.log(best.omega));
      const inside = [...grid.flatMap((point, index) => (point.sse <= limit ? [place(index)] : [])), x];
      const [first, last] = [Math.min(...inside), Math.max(...inside)];
      const before = Math.ceil(((first - low) / (high - low)) * (PLACES - 1) - 1e-9) - 1;
      const after = Math.floor(((last - low) / (high - low)) * (PLACES - 1) + 1e-9) + 1;
      return {
        low: before < 0 ? 1 : crossing(place(before), first, limit),
        high: after >= PLACES ? null : crossing(place(after), last, limit),
      };
    },
  };
}

/** Sums of squares for many Ω over the same cells: of each is kept what does not depend on Ω. */
function leastSquares(cells: readonly MeasuredLoss[]): (omega: number) => ProfilePoint {
  const dimensions = [...new Set(cells.map(({ network }) => network.m))];
  const kept = cells.map(({ network, n, loss }) => ({
    ...testLossFactors(network, n),
    logLoss: Math.log(loss / network.d),
    logP: Math.log1p(network.p),
    dimension: dimensions.indexOf(network.m),
  }));
  const differences = new Float64Array(cells.length);
  return (omega) => {
    const decays = dimensions.map((m) => decay(omega, m));
    let sum = 0;
    kept.forEach(({ missed, noise, logLoss, logP, dimension }, index) => {
      // Tr Λ₂ of c = 1, as in `traces`.
      const unexpressed = Math.exp(-(decays[dimension] ?? 0) * logP);
      const difference = logLoss - Math.log(missed * (1 - unexpressed) + noise * unexpressed);
      differences[index] = difference;
      sum += difference;
    });
    const logC = sum / cells.length;
    return { omega, sse: differences.reduce((squares, value) => squares + (value - logC) ** 2, 0), logC };
  };
}
