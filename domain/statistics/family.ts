import { canonicalJson } from "../canonical";
import { groupBy } from "../group";
import { holm } from "./holm";
import type { ArmResult } from "./results";

/** Holm's corrected sign-flip p-values, by arm. */
export type CorrectedPs = ReadonlyMap<string, number>;

/**
 * Corrects the p-values of the differences to the reference in a metric. The family is what a reader looks at together: the
 * arms of one grid point, so an arm that joins there raises them (its raw p and interval stay), and one elsewhere doesn't.
 */
export function correctedPs(results: readonly ArmResult[], metric: string): CorrectedPs {
  const points = [...groupBy(results, ({ arm }) => canonicalJson(arm.params)).values()];
  return new Map(points.flatMap((point) => corrected(point, metric)));
}

function corrected(point: readonly ArmResult[], metric: string): [string, number][] {
  const ps = holm(point.map(({ against }) => against?.differences[metric]?.p ?? null));
  return point.flatMap(({ arm }, index): [string, number][] => {
    const p = ps[index] ?? null;
    return p === null ? [] : [[arm.id, p]];
  });
}
