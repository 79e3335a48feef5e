export interface LinePoint {
  readonly x: number;
  /** Infinity at the peak of double descent; never NaN. */
  readonly y: number;
}

const PLACES = 121;
/** How near to the peak, as shares of its place, a line has points on both sides: from a tenth to a thousandth. */
const NEAR = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/**
 * A predicted curve over [low, high], 0 < low ≤ high: points spread evenly in log x, and more of them on both sides of the peak
 * where it lies within, with the peak itself at Infinity, so that a chart breaks the line there.
 */
export function predictedLine(
  range: { readonly low: number; readonly high: number; readonly peak: number | null },
  predict: (x: number) => number,
): LinePoint[] {
  const { low, high, peak } = range;
  if (low === high) return [{ x: low, y: predict(low) }];
  const ratio = Math.log(high / low);
  const even = Array.from({ length: PLACES }, (_, i) => low * Math.exp((ratio * i) / (PLACES - 1)));
  even[PLACES - 1] = high;
  const near =
    peak === null ? [] : [...NEAR.map((share) => peak * (1 - share)), ...NEAR.map((share) => peak * (1 + share))];
  const inside = peak === null ? [] : [peak, ...near].filter((x) => x > low && x < high);
  return [...new Set([...even, ...inside])]
    .sort((a, b) => a - b)
    .map((x) => ({ x, y: x === peak ? Number.POSITIVE_INFINITY : predict(x) }));
}
