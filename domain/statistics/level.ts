import { normalCdf } from "../normal";
import { studentQuantile } from "./student";

/** What every interval of the product is: a 95 % one. */
export const LEVEL = 0.95;

/**
 * Seeds that an interval or a p-value needs. Of two, Student's interval is 9 standard deviations wide to either side and rests
 * on the normal shape alone; the bootstrap's is the two values; the least p is 0.5. None of them tells anything of seeds.
 */
export const FEWEST_FOR_INTERVAL = 3;

const criticalValues = new Map<number, number>();

/** How many standard errors a 95 % t interval reaches. Curves ask for the same few degrees of freedom at every step. */
export function criticalValue(df: number): number {
  const known = criticalValues.get(df);
  if (known !== undefined) return known;
  const value = studentQuantile(LEVEL, df);
  criticalValues.set(df, value);
  return value;
}

/**
 * The tail at which a percentile interval of n values is cut so that it is as wide as Student's where both apply: plain
 * percentiles of few values are too narrow by √((n−1)/n) and know no t. Hesterberg, "What teachers should know about the
 * bootstrap", The American Statistician 69 (2015), §"expanded percentile interval".
 */
export function expandedTail(n: number): number {
  return normalCdf(-Math.sqrt(n / (n - 1)) * criticalValue(n - 1));
}
