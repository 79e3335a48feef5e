import { metricTraits } from "../metrics/catalogue";
import { type Estimate, type EstimateKind, estimate } from "./estimate";
import type { CorrectedPs } from "./family";
import type { PairedDifference } from "./paired";
import type { ArmResult } from "./results";

/** All figures of an arm for a metric, by their kind: those of the page's table, and of its charts' log axes. */
export type MetricFigures = Readonly<Record<EstimateKind, Estimate | null>>;

/** Computed when asked for: a page draws a few of the figures that a file holds. Geometric means are of losses. */
export function metricFigures(result: ArmResult, metric: string): MetricFigures {
  const of = (kind: EstimateKind) => figureOf(result, metric, kind);
  const isLoss = metricTraits(metric)?.better === "lower";
  return {
    "mean-t": of("mean-t"),
    "mean-bca": of("mean-bca"),
    "median-bca": of("median-bca"),
    "geometric-t": isLoss ? of("geometric-t") : null,
  };
}

/** One figure of an arm for a metric; null where it has no value. */
export function figureOf({ values }: ArmResult, metric: string, kind: EstimateKind): Estimate | null {
  return estimate([...(values[metric]?.values() ?? [])], kind);
}

/** An arm's difference to the reference, with the p-value that stands for all comparisons of its table. */
export interface ComparedFigure extends PairedDifference {
  /** Holm's correction of p over the arms of the grid point; null where p is. */
  readonly pHolm: number | null;
}

/** `corrected`: of the same metric, over the whole table. */
export function comparedFigure(
  { arm, against }: ArmResult,
  metric: string,
  corrected: CorrectedPs,
): ComparedFigure | null {
  const difference = against?.differences[metric];
  return difference ? { ...difference, pHolm: corrected.get(arm.id) ?? null } : null;
}
