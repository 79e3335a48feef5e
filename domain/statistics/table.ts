import { AXIS_NAMES } from "../config/experiment";
import type { Cell, CsvTable } from "../csv";
import type { ArmResult } from "./results";

const ARM = ["parameters", "flops", "runs", "finished", "failed", "seconds"] as const;
const FIGURES = ["metric", "n", "mean", "std", "low", "high"] as const;
const AGAINST = ["reference", "difference", "difference low", "difference high", "p", "pairs"] as const;
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
 * read tables. low and high bound the 95 % interval; p is the exact sign-flip value of the paired difference.
 */
export function resultsTable(results: readonly ArmResult[]): CsvTable {
  const axes = AXIS_NAMES.filter((axis) => results.some(({ arm }) => arm.params[axis] !== undefined));
  return {
    header: ["method", ...axes, ...ARM, ...FIGURES, ...AGAINST, ...MATCHED, ...COSTS],
    rows: results.flatMap((result) => {
      const { arm, runs, finished, failed, seconds, costs } = result;
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
        seconds?.mean ?? null,
      ];
      const metrics = Object.keys(result.metrics);
      return (metrics.length > 0 ? metrics : [null]).map((metric) => [...head, ...figures(result, metric), ...spent]);
    }),
  };
}

function figures({ metrics, against }: ArmResult, metric: string | null): Cell[] {
  const summary = metric === null ? undefined : metrics[metric];
  const difference = metric === null ? undefined : against?.differences[metric];
  return [
    metric,
    summary?.n ?? 0,
    summary?.mean ?? null,
    summary?.std ?? null,
    summary?.low ?? null,
    summary?.high ?? null,
    against?.reference.method ?? null,
    difference?.mean ?? null,
    difference?.low ?? null,
    difference?.high ?? null,
    difference?.p ?? null,
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
