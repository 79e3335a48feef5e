import type { ExperimentReport } from "../../../domain/statistics/report";
import { baseUrl } from "../../env";
import { experimentJson } from "../../services/exports/experiment-json";
import type { Installation } from "./installation";

/** The results of one experiment, by the same statistics as its page. */
export function loadReport({ context, settings }: Installation, id: string): Promise<ExperimentReport> {
  return experimentJson(context, { id, url: `${baseUrl(settings)}/experiments/${id}` });
}

const SHOWN = [
  "test.relativeLoss",
  "test.accuracy",
  "ood.combinatorial.relativeLoss",
  "ood.combinatorial.accuracy",
  "coverage.start",
] as const;

function digits(value: number | null): string {
  return value === null ? "–" : value.toPrecision(3);
}

/** A table for people; `--json` has everything. */
export function printReport(report: ExperimentReport): void {
  const { experiment, arms } = report;
  process.stdout.write(`${experiment.name} · ${experiment.status} · ${experiment.url}\n`);
  process.stdout.write(`${report.answer}\n`);
  const shown = SHOWN.filter((metric) => arms.some((arm) => metric in arm.metrics));
  for (const arm of arms) {
    const point = Object.entries(arm.params).map(([axis, value]) => `${axis}=${value}`);
    const figures = shown.map((metric) => {
      const cell = arm.metrics[metric];
      if (!cell) return `${metric} –`;
      const interval = cell.low === null ? "" : ` [${digits(cell.low)}, ${digits(cell.high)}]`;
      return `${metric} ${digits(cell.mean)}${interval} n=${cell.n}`;
    });
    const left = arm.excluded > 0 ? `  ${arm.excluded} excluded` : "";
    process.stdout.write(`  ${[arm.method, ...point].join(" ").padEnd(24)} ${figures.join("  ")}${left}\n`);
  }
  printSamples(report);
}

/** What each method's samples grow by, at every point of the further axes. */
function printSamples({ samples }: ExperimentReport): void {
  for (const { metric, epsilon, along, held, growth } of samples) {
    if (!along || growth.length === 0) continue;
    const place = Object.entries(held).map(([axis, value]) => `, ${axis}=${value}`);
    process.stdout.write(`samples for ε = ${epsilon} in ${metric}${place.join("")}, growth with ${along}:\n`);
    for (const { method, sentence } of growth) process.stdout.write(`  ${method.padEnd(24)} ${sentence}\n`);
  }
}
