import { goldenSection } from "./golden-section";
import { testLoss } from "./loss";
import type { MeasuredLoss } from "./measured";

/** The least sum of squares in log loss that a base Ω allows, and the log c that reaches it. */
export interface ProfilePoint {
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
const PLACES = 240;
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
  const at = (omega: number) => leastSquares(cells, omega);
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

function leastSquares(cells: readonly MeasuredLoss[], omega: number): ProfilePoint {
  const differences = cells.map(
    ({ network, n, loss }) => Math.log(loss) - Math.log(testLoss({ c: 1, omega }, network, n)),
  );
  const logC = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return { omega, sse: differences.reduce((sum, value) => sum + (value - logC) ** 2, 0), logC };
}
