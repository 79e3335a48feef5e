interface Range {
  readonly low: number;
  readonly high: number;
}

/** Steps of a slider over losses, evenly spread in their logarithms. */
export const SLIDER_STEPS = 400;

/** The loss at a step of the slider, to three digits, within the range. */
export function epsilonAt({ low, high }: Range, step: number): number {
  const exact = low * (high / low) ** (step / SLIDER_STEPS);
  return Math.min(high, Math.max(low, Number(exact.toPrecision(3))));
}

/** The step of the slider nearest to a loss. */
export function stepOf({ low, high }: Range, epsilon: number): number {
  const share = Math.log(epsilon / low) / Math.log(high / low);
  return Math.round(SLIDER_STEPS * Math.min(1, Math.max(0, share)));
}
