import { type Mark, marksFor } from "@/app/_charts/mark";
import { bestArm } from "@/app/_components/results-best";
import type { Estimate, EstimateKind } from "@/domain/statistics/estimate";
import { correctedPs } from "@/domain/statistics/family";
import type { Summary } from "@/domain/statistics/interval";
import { type ComparedFigure, comparedFigure, figureOf } from "@/domain/statistics/metric-figures";
import type { ArmResult } from "@/domain/statistics/results";

export interface ResultRow {
  readonly result: ArmResult;
  readonly mark: Mark;
  /** By metric; null where the arm has no value. */
  readonly figures: Readonly<Record<string, Estimate | null>>;
  /** Metrics in which the arm is best beyond its t interval. */
  readonly best: ReadonlySet<string>;
  /** To the reference, in the first metric. */
  readonly difference: ComparedFigure | null;
  readonly coverage: { readonly start: Summary; readonly end: Summary } | null;
}

interface RowsOptions {
  /** Those that the table shows, the main one first: no others are computed. */
  readonly metrics: readonly string[];
  readonly kind: EstimateKind;
  readonly measure: "coverage" | "alignment";
}

/** Rows of the arms of one grid point. */
export function resultRows(results: readonly ArmResult[], { metrics, kind, measure }: RowsOptions): ResultRow[] {
  const [main = ""] = metrics;
  const winners = new Map(metrics.map((metric) => [metric, bestArm(metric, results)]));
  const corrected = correctedPs(results, main);
  const marks = marksFor(results.map(({ arm }) => arm));
  return results.flatMap((result, index): ResultRow[] => {
    const mark = marks[index];
    const start = result.metrics[`${measure}.start`];
    const end = result.metrics[`${measure}.end`];
    if (!mark) return [];
    return [
      {
        result,
        mark,
        figures: Object.fromEntries(metrics.map((metric) => [metric, figureOf(result, metric, kind)])),
        best: new Set(metrics.filter((metric) => winners.get(metric) === result)),
        difference: comparedFigure(result, main, corrected),
        coverage: start && end ? { start, end } : null,
      },
    ];
  });
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

function sortValue(row: ResultRow, key: string): number {
  switch (key) {
    case "parameters":
      return row.result.arm.parameters;
    case "seconds":
      return row.result.seconds?.mean ?? Number.NaN;
    case "seeds":
      return row.result.finished;
    case "difference":
      return row.difference?.mean ?? Number.NaN;
    case "coverage":
      return row.coverage?.end.mean ?? Number.NaN;
    case "arm":
      return row.result.arm.position;
    default:
      return row.figures[key]?.value ?? Number.NaN;
  }
}

/** Sorted by one column; arms without a value last, ties in the arms' order. */
export function sortRows(rows: readonly ResultRow[], { key, descending }: Sorting): ResultRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y) || a.result.arm.position - b.result.arm.position;
  });
}
