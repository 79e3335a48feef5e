import { metricTraits } from "../metrics/catalogue";

/**
 * What a name in a filter may stand for. `choice`: one of a closed set of words. `instant`: a time, compared with dates.
 * `duration`: seconds.
 */
export type FieldType = "text" | "choice" | "number" | "boolean" | "instant" | "duration";

export interface FilterField {
  readonly name: string;
  readonly type: FieldType;
  /** Where a page lists it. Summaries such as `last(…)` exist for metrics alone. */
  readonly group: "run" | "axis" | "config" | "metric" | "experiment";
  readonly label: string;
  /** Of a choice all that there are; otherwise some that occur, for completion. */
  readonly values?: readonly (string | number)[];
  /** True of tags: there may be any number of values, and a comparison asks whether some value fits. */
  readonly many?: true;
}

/** The names that filters, columns and sorting know. */
export interface FieldCatalogue {
  readonly fields: readonly FilterField[];
}

/** What of a metric's series is meant; `best`: the least or the largest, as the metric is better lower or higher. */
export const SUMMARIES = ["last", "min", "max", "best"] as const;
export type Summary = (typeof SUMMARIES)[number];

/**
 * A name as it is written. Without a summary a metric is its value at the step that validation chose. A name in backquotes is
 * always a metric's.
 */
export interface FieldRef {
  readonly name: string;
  readonly quoted: boolean;
  readonly summary: Summary | null;
}

/** Which summary `best` is. Metrics that nobody knows are taken to be losses. */
export function bestSummary(metric: string): "min" | "max" {
  return metricTraits(metric)?.better === "higher" ? "max" : "min";
}
