import type { GridPoint } from "../config/experiment";
import type { Method } from "../methods";
import type { ExperimentStatus } from "../status";
import type { ArmView, RunRow } from "../views";
import { armResults } from "./results";

interface ReportedMetric {
  readonly mean: number;
  /** The 95 % interval over seeds; null for a single seed. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** An experiment's results for scripts: what the command line prints as JSON. */
export interface ExperimentReport {
  readonly experiment: {
    readonly id: string;
    readonly name: string;
    readonly status: ExperimentStatus;
    readonly url: string;
  };
  /** The engine that trained the runs; several are joined by " + ". Null: no run has started. */
  readonly engine: string | null;
  /** From the first run's start to the last one's end. */
  readonly seconds: number | null;
  readonly arms: readonly {
    readonly method: Method;
    readonly params: GridPoint;
    readonly runs: number;
    readonly parameters: number;
    /** Mean seconds of a finished run. */
    readonly seconds: number | null;
    readonly metrics: Readonly<Record<string, ReportedMetric>>;
  }[];
}

export interface ReportInput {
  readonly experiment: ExperimentReport["experiment"];
  readonly arms: readonly ArmView[];
  readonly runs: readonly RunRow[];
  /** Engines of the runs, in any order and number. */
  readonly engines: readonly string[];
}

export function experimentReport({ experiment, arms, runs, engines }: ReportInput): ExperimentReport {
  const { id, name, status, url } = experiment;
  return {
    experiment: { id, name, status, url },
    engine: engines.length > 0 ? [...new Set(engines)].sort().join(" + ") : null,
    seconds: wallSeconds(runs),
    arms: armResults(arms, runs).map((result) => ({
      method: result.arm.method,
      params: result.arm.params,
      runs: result.runs,
      parameters: result.arm.parameters,
      seconds: result.seconds?.mean ?? null,
      metrics: Object.fromEntries(
        Object.entries(result.metrics).map(([metric, { mean, low, high, n }]) => [metric, { mean, low, high, n }]),
      ),
    })),
  };
}

function wallSeconds(runs: readonly RunRow[]): number | null {
  const starts = runs.flatMap((run) => run.startedAt?.getTime() ?? []);
  const ends = runs.flatMap((run) => run.endedAt?.getTime() ?? []);
  if (starts.length === 0 || ends.length === 0) return null;
  return Math.max(0, Math.max(...ends) - Math.min(...starts)) / 1000;
}
