import { type Mark, marksFor } from "@/app/_charts/mark";
import { bestArm } from "@/app/_components/results-best";
import type { Summary } from "@/domain/statistics/interval";
import type { PairedDifference } from "@/domain/statistics/paired";
import type { ArmResult } from "@/domain/statistics/results";

export interface ResultRow {
  readonly result: ArmResult;
  readonly mark: Mark;
  /** By metric, null where the arm has no value. */
  readonly metrics: Readonly<Record<string, Summary>>;
  /** Metrics in which the arm is best beyond its interval. */
  readonly best: ReadonlySet<string>;
  readonly difference: PairedDifference | null;
  readonly coverage: { readonly start: Summary; readonly end: Summary } | null;
}

export function resultRows(
  results: readonly ArmResult[],
  main: string,
  measure: "coverage" | "alignment",
): ResultRow[] {
  const metrics = [...new Set(results.flatMap((result) => Object.keys(result.metrics)))];
  const winners = new Map(metrics.map((metric) => [metric, bestArm(metric, results)]));
  const marks = marksFor(results.map(({ arm }) => arm));
  return results.flatMap((result, index) => {
    const mark = marks[index];
    const start = result.metrics[`${measure}.start`];
    const end = result.metrics[`${measure}.end`];
    if (!mark) return [];
    const best = new Set(metrics.filter((metric) => winners.get(metric) === result));
    const difference = result.against?.differences[main] ?? null;
    return [
      { result, mark, metrics: result.metrics, best, difference, coverage: start && end ? { start, end } : null },
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
    case "stepFlops":
      return row.result.arm.stepFlops;
    case "seconds":
      return row.result.seconds?.mean ?? Number.NaN;
    case "difference":
      return row.difference?.mean ?? Number.NaN;
    case "coverage":
      return row.coverage?.end.mean ?? Number.NaN;
    case "arm":
      return row.result.arm.position;
    default:
      return row.metrics[key]?.mean ?? Number.NaN;
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

const PERCENT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Whether arms may be laid side by side as they are: "matched in parameters (±3 %), not in FLOPs". Null without a reference. */
export function matchedNote(results: readonly ArmResult[]): string | null {
  const compared = results.flatMap(({ against }) => against?.matched ?? []);
  const reference = results.flatMap(({ against }) => against?.reference.method ?? [])[0];
  if (compared.length === 0 || !reference) return null;
  const parameters = spread(compared.map((each) => each.parameterRatio));
  const flops = spread(compared.map((each) => each.flopsRatio));
  const say = (name: string, matched: boolean, share: string) =>
    `${matched ? "matched" : "not matched"} in ${name} (${share})`;
  return `Against ${reference}: ${say(
    "parameters",
    compared.every((each) => each.parameters),
    parameters,
  )}, ${say(
    "FLOPs, rule included",
    compared.every((each) => each.flops),
    flops,
  )}.`;
}

function spread(ratios: readonly number[]): string {
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const most = Math.max(Math.abs(low - 1), Math.abs(high - 1));
  if (most <= 0.05) return `±${PERCENT.format(Math.ceil(100 * most))} %`;
  const times = (ratio: number) => `×${ratio.toPrecision(2)}`;
  return low === high ? times(low) : `${times(low)} to ${times(high)}`;
}
