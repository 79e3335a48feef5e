import type { GridPoint } from "../config/experiment";
import type { Method } from "../methods";
import type { ExperimentStatus } from "../status";
import type { ArmView, RunRow } from "../views";
import { type ArmResult, armResults } from "./results";

interface ReportedMetric {
  readonly mean: number;
  /** The 95 % interval over seeds; null for a single seed. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** What a run of an arm costs: counted by the model, and measured over its finished runs. */
interface ReportedCosts {
  readonly stepForwardFlops: number;
  readonly stepBackwardFlops: number;
  readonly ruleFlops: number;
  /** The rule and all training steps. */
  readonly totalFlops: number;
  readonly evaluationFlops: number;
  /** Repeats counted, the rule's batches among them. */
  readonly samplesSeen: number;
  readonly ruleSeconds: number | null;
  readonly trainSeconds: number | null;
  readonly evaluateSeconds: number | null;
  /** Most memory of a process that trained the arm, with all that was stacked with it. */
  readonly peakBytes: number | null;
  /** Over the reference arm's at the same grid point, and whether within 5 %; null for the reference itself. */
  readonly matched: {
    readonly reference: Method;
    readonly parameterRatio: number;
    readonly parameters: boolean;
    readonly flopsRatio: number;
    readonly flops: boolean;
  } | null;
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
    readonly costs: ReportedCosts;
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
      costs: reportedCosts(result),
    })),
  };
}

function reportedCosts({ costs, spent, peakBytes, against }: ArmResult): ReportedCosts {
  return {
    stepForwardFlops: costs.forward,
    stepBackwardFlops: costs.backward,
    ruleFlops: costs.rule,
    totalFlops: costs.total,
    evaluationFlops: costs.evaluate,
    samplesSeen: costs.samples.total,
    ruleSeconds: spent?.rule ?? null,
    trainSeconds: spent?.train ?? null,
    evaluateSeconds: spent?.evaluate ?? null,
    peakBytes,
    matched: against && { reference: against.reference.method, ...against.matched },
  };
}

function wallSeconds(runs: readonly RunRow[]): number | null {
  const starts = runs.flatMap((run) => run.startedAt?.getTime() ?? []);
  const ends = runs.flatMap((run) => run.endedAt?.getTime() ?? []);
  if (starts.length === 0 || ends.length === 0) return null;
  return Math.max(0, Math.max(...ends) - Math.min(...starts)) / 1000;
}
