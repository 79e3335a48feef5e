import type { Change, Space } from "./spaces";
import type { Trial } from "./trial";

/** Trials of one change, in the order of methods and seeds. */
export interface Tried {
  readonly change: Change;
  readonly trials: readonly Trial[];
}

export const HEADER = [
  "| setting | method | validation | minus base, per seed | at the start | rule s | training s |",
  "| --- | --- | --- | --- | --- | --- | --- |",
].join("\n");

/** Rows of a Markdown table, one for each method of a change: means over seeds, and paired differences to the base. */
export function rows({ change, trials }: Tried, base: readonly Trial[], { metric, start }: Space): string {
  return change.methods
    .map((method) => {
      const own = trials.filter((trial) => trial.method === method);
      const differences = own.flatMap((trial) => {
        const pair = base.find((other) => other.method === method && other.seed === trial.seed);
        return pair && pair !== trial ? [signed(value(trial, metric) - value(pair, metric))] : [];
      });
      const cells = [
        change.label,
        method,
        mean(own, (trial) => value(trial, metric)).toFixed(4),
        differences.join(" ") || "–",
        shown(mean(own, (trial) => value(trial, start))),
        mean(own, ({ seconds }) => seconds.rule).toFixed(1),
        mean(own, ({ seconds }) => seconds.train).toFixed(1),
      ];
      return `| ${cells.join(" | ")} |`;
    })
    .join("\n");
}

function value({ metrics }: Trial, name: string): number {
  return metrics[name] ?? Number.NaN;
}

function mean(trials: readonly Trial[], of: (trial: Trial) => number): number {
  return trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
}

function shown(figure: number): string {
  return Number.isNaN(figure) ? "–" : figure.toFixed(2);
}

function signed(figure: number): string {
  return `${figure < 0 ? "−" : "+"}${Math.abs(figure).toFixed(4)}`;
}
