import type { Axis } from "../config/experiment";
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
export function growthWords({ factor, bound, low, high, lowOpen, highOpen, n }: Growth, axis: GrowthAxis): string {
  const step = STEPS[axis];
  if (factor === null) return `growth ${step} not decided: its cells lie beyond the grid on either side`;
  const figure = `×${ratioText(factor)}`;
  const is = bound === "none" ? figure : `${bound} ${figure}`;
  if (low === null || high === null) return `${is} ${step} (${tooFew(n)})`;
  const interval = `[${lowOpen ? "open" : ratioText(low)}, ${highOpen ? "open" : ratioText(high)}]`;
  const reaches1 = (lowOpen || low <= 1) && (highOpen || high >= 1);
  if (!reaches1) return `${is} ${step} ${interval}`;
  if (bound !== "none" || lowOpen || highOpen) return `not decided: ${is} ${step}, interval ${interval} contains ×1`;
  return `flat: interval contains ×1 (${figure} ${step} ${interval})`;
}

/** "2,100 [1,700, 2,600]", "more than 80,000", "at most 100": how many samples, where an open end says "open". */
export function samplesWords({ nStar, censored, low, high, lowOpen, highOpen }: SampleComplexity): string {
  if (Number.isNaN(nStar)) return "an unknown number of";
  const full = nStar.toLocaleString("en-US");
  if (censored === "right") return `more than ${full}`;
  if (censored === "left") return `at most ${full}`;
  if (low === null || high === null) return samples(nStar);
  return `${samples(nStar)} [${lowOpen ? "open" : samples(low)}, ${highOpen ? "open" : samples(high)}]`;
}
