import { AXIS_NAMES } from "../config/experiment";
import type { Cell, CsvTable } from "../csv";
import { type CorrectedPs, correctedPs } from "./family";
import { comparedFigure, metricFigures } from "./metric-figures";
import type { ArmResult } from "./results";

const ARM = ["parameters", "flops", "runs", "finished", "failed", "diverged", "excluded", "seconds"] as const;
const FIGURES = ["metric", "seeds", "mean", "std", "low", "high", "statistic"] as const;
const FURTHER = [
  "mean bca low",
  "mean bca high",
  "median",
  "median bca low",
  "median bca high",
  "geometric mean",
  "geometric low",
  "geometric high",
] as const;
const AGAINST = ["reference", "difference", "difference low", "difference high", "p", "p holm", "pairs"] as const;
const MATCHED = ["parameters matched", "flops matched"] as const;
const COSTS = [
  "parameter ratio",
  "flops ratio",
  "step forward flops",
  "step backward flops",
  "rule flops",
  "evaluation flops",
  "samples seen",
  "rule seconds",
  "train seconds",
  "evaluate seconds",
  "peak bytes",
] as const;

/**
 * The results table in long form, a row for each arm and metric, with full digits: the figures of the page, for programs that
 * read tables. low and high bound the mean's 95 % interval by the statistic named beside them, those of the geometric mean
 * rest on t too; p is the exact sign-flip value of the paired difference, "p holm" corrected over the arms of the grid point.
 */
export function resultsTable(results: readonly ArmResult[]): CsvTable {
  const corrected = new Map(metricsOf(results).map((metric) => [metric, correctedPs(results, metric)]));
  const axes = AXIS_NAMES.filter((axis) => results.some(({ arm }) => arm.params[axis] !== undefined));
  return {
    header: ["method", ...axes, ...ARM, ...FIGURES, ...FURTHER, ...AGAINST, ...MATCHED, ...COSTS],
    rows: results.flatMap((result) => {
      const { arm, runs, finished, failed, diverged, excluded, seconds, costs } = result;
      const point: Cell[] = axes.map((axis) => arm.params[axis] ?? null);
      const spent = costCells(result);
      const head: Cell[] = [
        arm.method,
        ...point,
        arm.parameters,
        costs.total,
        runs,
        finished,
        failed,
        diverged,
        excluded,
        seconds?.mean ?? null,
      ];
      const metrics = Object.keys(result.metrics);
      return (metrics.length > 0 ? metrics : [null]).map((metric) => [
        ...head,
        ...figures(result, metric),
        ...compared(result, metric, corrected),
        ...spent,
      ]);
    }),
  };
}

function metricsOf(results: readonly ArmResult[]): string[] {
  return [...new Set(results.flatMap(({ metrics }) => Object.keys(metrics)))];
}

function figures(result: ArmResult, metric: string | null): Cell[] {
  const summary = metric === null ? undefined : result.metrics[metric];
  const all = metric === null ? null : metricFigures(result, metric);
  const [bca, median, geometric] = [all?.["mean-bca"], all?.["median-bca"], all?.["geometric-t"]];
  return [
    metric,
    summary?.n ?? 0,
    summary?.mean ?? null,
    summary?.std ?? null,
    summary?.low ?? null,
    summary?.high ?? null,
    summary?.statistic ?? null,
    bca?.low ?? null,
    bca?.high ?? null,
    median?.value ?? null,
    median?.low ?? null,
    median?.high ?? null,
    geometric?.value ?? null,
    geometric?.low ?? null,
    geometric?.high ?? null,
  ];
}

function compared(result: ArmResult, metric: string | null, corrected: ReadonlyMap<string, CorrectedPs>): Cell[] {
  const { against } = result;
  const ps = metric === null ? undefined : corrected.get(metric);
  const difference = metric === null || !ps ? null : comparedFigure(result, metric, ps);
  return [
    against?.reference.method ?? null,
    difference?.mean ?? null,
    difference?.low ?? null,
    difference?.high ?? null,
    difference?.p ?? null,
    difference?.pHolm ?? null,
    difference?.n ?? null,
    against ? String(against.matched.parameters) : null,
    against ? String(against.matched.flops) : null,
  ];
}

function costCells({ costs, spent, peakBytes, against }: ArmResult): Cell[] {
  return [
    against?.matched.parameterRatio ?? null,
    against?.matched.flopsRatio ?? null,
    costs.forward,
    costs.backward,
    costs.rule,
    costs.evaluate,
    costs.samples.total,
    spent?.rule ?? null,
    spent?.train ?? null,
    spent?.evaluate ?? null,
    peakBytes,
  ];
}
