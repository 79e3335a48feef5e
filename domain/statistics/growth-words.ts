import type { Axis } from "../config/experiment";
import type { Ends } from "./ends";
import type { Growth } from "./growth";
import type { SampleComplexity } from "./sample-complexity";
import { ratioText, samples, tooFew } from "./wording";

/** Axes that count something, along which growth by one is a question. */
export const GROWTH_AXES = ["m", "k", "K", "b"] as const satisfies readonly Axis[];

const STEPS: Readonly<Record<(typeof GROWTH_AXES)[number], string>> = {
  m: "per dimension",
  k: "per true module",
  K: "per module",
  b: "per input of a module",
};

export type GrowthAxis = (typeof GROWTH_AXES)[number];

/**
 * What may be said of a growth: "×1.9 per dimension [1.7, 2.2]", or "flat: interval contains ×1" with the interval, or a bound,
 * or that it is not decided.
 */
export function growthWords(growth: Growth, axis: GrowthAxis): string {
  const { values, from, factor, bound, low, high, lowOpen, highOpen, n } = growth;
  const [first, last] = [values[0], values.at(-1)].map((value) => `${axis} = ${value}`);
  if (factor === null) return `not decided: at ${first} and at ${last} n* lies beyond the grid`;
  const figure = `${bound === "none" ? "" : `${bound} `}×${ratioText(factor)}`;
  const step = `${STEPS[axis]}${from === "ends" ? ` from ${first} to ${last}` : ""}`;
  if (low === null || high === null) return `${figure} ${step} (${tooFew(n)})`;
  const interval = openInterval(growth, ratioText);
  const contains1 = (lowOpen || low <= 1) && (highOpen || high >= 1);
  if (!contains1) return `${figure} ${step} ${interval}`;
  if (bound !== "none" || lowOpen || highOpen)
    return `not decided: ${figure} ${step}, interval ${interval} contains ×1`;
  return `flat: interval contains ×1 (${figure} ${step} ${interval})`;
}

/** "2,100 [1,700, 2,600]", "more than 80,000", "at most 100": how many samples, where an open end says "open". */
export function samplesWords(cell: SampleComplexity): string {
  const { nStar, censored } = cell;
  if (Number.isNaN(nStar)) return "an unknown number of";
  const full = nStar.toLocaleString("en-US");
  if (censored === "right") return `more than ${full}`;
  if (censored === "left") return `at most ${full}`;
  return `${samples(nStar)}${cell.low === null ? "" : ` ${openInterval(cell, samples)}`}`;
}

/** "[1.7, 2.2]", where an end that lies beyond the grid is "open". Empty without an interval. */
export function openInterval({ low, high, lowOpen, highOpen }: Ends, digits: (value: number) => string): string {
  if (low === null || high === null) return "";
  return `[${lowOpen ? "open" : digits(low)}, ${highOpen ? "open" : digits(high)}]`;
}
