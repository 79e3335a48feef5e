import { type ConfigDifferences, configDifferences } from "@/app/_components/config-differences";
import { bestArm } from "@/app/_components/results-best";
import type { Cell, CsvTable } from "@/domain/csv";
import { metricTraits } from "@/domain/metrics/catalogue";
import { holm } from "@/domain/statistics/holm";
import type { Summary } from "@/domain/statistics/interval";
import { type ArmResult, comparisonResults } from "@/domain/statistics/results";
import type { CompareEntry } from "@/domain/views";
import type { Compared } from "./compared";

/** This column minus the first: paired by seed with its interval where that can be, or the plain difference of the means. */
export interface Difference {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  /** Corrected by Holm over the metric's comparisons: a line of the table is a family. */
  readonly pHolm: number | null;
  readonly paired: boolean;
}

export interface MetricCell {
  readonly summary: Summary | null;
  /** Its interval lies wholly on the better side of every other one. */
  readonly best: boolean;
  /** Null in the first column, and where either has no value. */
  readonly difference: Difference | null;
}

interface MetricLine {
  readonly metric: string;
  readonly label: string;
  readonly cells: readonly MetricCell[];
}

export interface CompareTable {
  readonly metrics: readonly MetricLine[];
  readonly config: ConfigDifferences;
}

/** The tests first, in distribution and out of it, then what is measured on the parameters, then validation and training. */
function rank(metric: string): number {
  if (metric.startsWith("test.")) return metric.endsWith(".loss") ? 3 : 0;
  if (metric.startsWith("val.")) return 4;
  const place = metricTraits(metric)?.place ?? "train";
  return { in: 0, out: metric.endsWith(".loss") ? 3 : 1, parameters: 2, train: 5 }[place];
}

function difference(result: ArmResult, first: ArmResult, metric: string): Difference | null {
  const paired = result.against?.differences[metric];
  if (paired) return { ...paired, pHolm: null, paired: true };
  const [own, reference] = [result.metrics[metric], first.metrics[metric]];
  return own && reference
    ? { mean: own.mean - reference.mean, low: null, high: null, p: null, pHolm: null, paired: false }
    : null;
}

function metricLines(results: readonly ArmResult[]): MetricLine[] {
  const metrics = [...new Set(results.flatMap((result) => Object.keys(result.metrics)))];
  const ordered = metrics
    .map((metric, index) => ({ metric, index }))
    .sort((a, b) => rank(a.metric) - rank(b.metric) || a.index - b.index);
  const first = results[0];
  return ordered.map(({ metric }) => ({
    metric,
    label: metricTraits(metric)?.label ?? metric,
    cells: corrected(
      results.map((result) => ({
        summary: result.metrics[metric] ?? null,
        best: bestArm(metric, results) === result,
        difference: first && result !== first ? difference(result, first, metric) : null,
      })),
    ),
  }));
}

function corrected(cells: readonly MetricCell[]): MetricCell[] {
  const ps = holm(cells.map((cell) => cell.difference?.p ?? null));
  return cells.map((cell, index) => ({
    ...cell,
    difference: cell.difference && { ...cell.difference, pHolm: ps[index] ?? null },
  }));
}

export function compareTable(entries: readonly CompareEntry[]): CompareTable {
  const configs = entries.map(({ item, arm, runs }) =>
    item.kind === "run" ? { ...arm.config, seed: runs[0]?.seed } : arm.config,
  );
  return { metrics: metricLines(comparisonResults(entries)), config: configDifferences(configs) };
}

/** The whole table in long form, with full digits. */
export function compareCsv(compared: readonly Compared[], table: CompareTable): CsvTable {
  const header = [
    "metric or config key",
    "column",
    "mean or value",
    "low",
    "high",
    "statistic",
    "n",
    "difference to first",
    "difference low",
    "difference high",
    "p",
    "p holm",
  ];
  const columns = compared.map(({ label }) => label);
  const metrics = table.metrics.flatMap(({ metric, cells }) =>
    cells.map(({ summary, difference: diff }, index): Cell[] => [
      metric,
      columns[index] ?? "",
      summary?.mean ?? null,
      summary?.low ?? null,
      summary?.high ?? null,
      summary?.statistic ?? null,
      summary?.n ?? 0,
      diff?.mean ?? null,
      diff?.low ?? null,
      diff?.high ?? null,
      diff?.p ?? null,
      diff?.pHolm ?? null,
    ]),
  );
  const config = [...table.config.differing, ...table.config.equal].flatMap(({ key, values }) =>
    values.map((value, index): Cell[] => [
      key,
      columns[index] ?? "",
      value,
      ...Array.from({ length: header.length - 3 }, () => null),
    ]),
  );
  return { header, rows: [...metrics, ...config] };
}
