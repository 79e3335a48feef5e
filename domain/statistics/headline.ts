import { METHOD_TRAITS, type Method } from "../methods";
import { metricTraits } from "../metrics/catalogue";
import type { Headline } from "../views";
import { summarise } from "./interval";

/**
 * The arm with the best mean of a metric; of equal ones the first. Arms that are given the task's truth are bounds, not
 * contestants, and left out. Null where no contestant has a value.
 */
export function bestOf(
  metric: string,
  arms: readonly { readonly method: Method; readonly values: readonly number[] }[],
): Headline | null {
  const sign = metricTraits(metric)?.better === "higher" ? -1 : 1;
  let best: Headline | null = null;
  for (const { method, values } of arms) {
    if (METHOD_TRAITS[method].needsTruth) continue;
    const summary = summarise(values);
    if (!summary) continue;
    if (!best || sign * summary.mean < sign * best.mean) best = { metric, method, mean: summary.mean, n: summary.n };
  }
  return best;
}
