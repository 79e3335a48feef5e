/** What is known only to lie between two values; an end that is not known is infinite. */
export interface Between {
  readonly low: number;
  readonly high: number;
}

/** Whether a figure is itself, or a bound of what it would be. */
export type Bound = "none" | "at least" | "at most";

/** The figure that stands for it, taken back from logarithms. Null where it is open to both sides. */
export function bounded({ low, high }: Between): { readonly value: number | null; readonly bound: Bound } {
  if (low === high) return { value: Math.exp(low), bound: "none" };
  if (Number.isFinite(low)) return { value: Math.exp(low), bound: "at least" };
  if (Number.isFinite(high)) return { value: Math.exp(high), bound: "at most" };
  return { value: null, bound: "none" };
}
