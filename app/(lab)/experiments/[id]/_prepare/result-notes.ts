import type { EstimateKind } from "@/domain/statistics/estimate";
import type { ArmResult } from "@/domain/statistics/results";
import type { ResultRow } from "./result-rows";

/** What each figure is, as a menu names it. */
export const ESTIMATE_NAMES: Readonly<Record<EstimateKind, string>> = {
  "mean-t": "mean, t interval",
  "mean-bca": "mean, BCa bootstrap interval",
  "median-bca": "median, BCa bootstrap interval",
  "geometric-t": "geometric mean, t interval of logarithms",
};

/** What stands behind the figures: the statistic, how p is corrected, and what p of so few seeds can be at all. */
export function statisticNotes(rows: readonly ResultRow[], kind: EstimateKind): string[] {
  const tested = rows.flatMap(({ difference }) => (difference && difference.p !== null ? [difference.n] : []));
  const pairs = Math.min(...tested);
  const family = tested.length > 1 ? `, Holm: corrected over this table’s ${tested.length} comparisons` : "";
  return [
    `${ESTIMATE_NAMES[kind]}, 95 %, over seeds, at the step that validation chose; one or two seeds give none`,
    ...(tested.length > 0
      ? [`p: exact sign flips of the paired differences${family}; of ${pairs} pairs it is ${leastP(pairs)} at least`]
      : []),
  ];
}

function leastP(pairs: number): string {
  return String(Number((2 ** (1 - pairs)).toPrecision(2)));
}

const PERCENT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Whether arms may be laid side by side as they are: "matched in parameters (±3 %), not in FLOPs". Null without a reference. */
export function matchedNote(results: readonly ArmResult[]): string | null {
  const compared = results.flatMap(({ against }) => against?.matched ?? []);
  const reference = results.flatMap(({ against }) => against?.reference.method ?? [])[0];
  if (compared.length === 0 || !reference) return null;
  const parameters = spread(compared.map((each) => each.parameterRatio));
  const flops = spread(compared.map((each) => each.flopsRatio));
  const say = (name: string, matched: boolean, share: string) =>
    `${matched ? "matched" : "not matched"} in ${name} (${share})`;
  return `Against ${reference}: ${say(
    "parameters",
    compared.every((each) => each.parameters),
    parameters,
  )}, ${say(
    "FLOPs, rule included",
    compared.every((each) => each.flops),
    flops,
  )}.`;
}

function spread(ratios: readonly number[]): string {
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const most = Math.max(Math.abs(low - 1), Math.abs(high - 1));
  if (most <= 0.05) return `±${PERCENT.format(Math.ceil(100 * most))} %`;
  const times = (ratio: number) => `×${ratio.toPrecision(2)}`;
  return low === high ? times(low) : `${times(low)} to ${times(high)}`;
}
