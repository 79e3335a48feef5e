import type { GridPoint } from "../config/experiment";
import type { Method } from "../methods";
import type { ExperimentStatus } from "../status";
import type { ArmView, RunRow } from "../views";
import { answerText } from "./answer-text";
import { correctedPs } from "./family";
import type { IntervalKind } from "./interval";
import { comparedFigure, metricFigures } from "./metric-figures";
import { type ReportedSamples, reportedSamples } from "./report-samples";
import { type ArmResult, armResults } from "./results";

interface ReportedInterval {
  readonly low: number | null;
  readonly high: number | null;
}

interface ReportedMetric extends ReportedInterval {
  readonly mean: number;
  readonly n: number;
  /** What low and high, the mean's 95 % interval, rest on; null, as they are, for fewer than three seeds. */
  readonly statistic: IntervalKind | null;
  readonly median: number;
  /** The bootstrap's 95 % intervals of both. */
  readonly bca: { readonly mean: ReportedInterval; readonly median: ReportedInterval };
  /** Of a loss: what charts with a log axis show, with its t interval. */
  readonly geometric: (ReportedInterval & { readonly mean: number }) | null;
}

/** The arm minus the reference arm at its grid point, seed by seed. */
interface ReportedDifference extends ReportedInterval {
  readonly mean: number;
  readonly n: number;
  readonly statistic: IntervalKind | null;
  /** Exact sign-flip p-value, and corrected by Holm over the arms of the grid point. */
  readonly p: number | null;
  readonly pHolm: number | null;
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
  /** The paragraph on top of its page. */
  readonly answer: string;
  /** From the first run's start to the last one's end. */
  readonly seconds: number | null;
  readonly arms: readonly {
    readonly method: Method;
    readonly params: GridPoint;
    readonly runs: number;
    readonly finished: number;
    readonly failed: number;
    readonly diverged: number;
    /** Left out of every figure by hand. */
    readonly excluded: number;
    readonly parameters: number;
    /** Mean seconds of a finished run. */
    readonly seconds: number | null;
    readonly metrics: Readonly<Record<string, ReportedMetric>>;
    /** By metric; empty for the reference itself, and where there is none. */
    readonly differences: Readonly<Record<string, ReportedDifference>>;
    readonly costs: ReportedCosts;
  }[];
  /** At each point of the axes beside n and the one that growth is along; empty without at least two n. */
  readonly samples: readonly ReportedSamples[];
}

export interface ReportInput {
  readonly experiment: ExperimentReport["experiment"];
  readonly arms: readonly ArmView[];
  readonly runs: readonly RunRow[];
  /** Engines of the runs, in any order and number. */
  readonly engines: readonly string[];
  /** The loss that samples are counted for; without one, at each point the round one that most arms reach. */
  readonly epsilon?: number;
}

export function experimentReport({ experiment, arms, runs, engines, epsilon }: ReportInput): ExperimentReport {
  const { id, name, status, url } = experiment;
  const results = armResults(arms, runs);
  const differences = differencesOf(results);
  const task = arms[0]?.config.task.kind;
  return {
    experiment: { id, name, status, url },
    engine: engines.length > 0 ? [...new Set(engines)].sort().join(" + ") : null,
    answer: task ? answerText({ task, status, results }, epsilon) : "",
    seconds: wallSeconds(runs),
    arms: results.map((result) => ({
      method: result.arm.method,
      params: result.arm.params,
      runs: result.runs,
      finished: result.finished,
      failed: result.failed,
      diverged: result.diverged,
      excluded: result.excluded,
      parameters: result.arm.parameters,
      seconds: result.seconds?.mean ?? null,
      metrics: reportedMetrics(result),
      differences: differences(result),
      costs: reportedCosts(result),
    })),
    samples: reportedSamples(results, epsilon),
  };
}

function reportedMetrics(result: ArmResult): Record<string, ReportedMetric> {
  return Object.fromEntries(
    Object.entries(result.metrics).map(([metric, { mean, low, high, n, statistic }]) => {
      const all = metricFigures(result, metric);
      const [bca, median, geometric] = [all["mean-bca"], all["median-bca"], all["geometric-t"]];
      const reported: ReportedMetric = {
        mean,
        low,
        high,
        n,
        statistic,
        median: median?.value ?? mean,
        bca: { mean: ends(bca), median: ends(median) },
        geometric: geometric && { mean: geometric.value, ...ends(geometric) },
      };
      return [metric, reported];
    }),
  );
}

function ends(interval: ReportedInterval | null): ReportedInterval {
  return { low: interval?.low ?? null, high: interval?.high ?? null };
}

/** Differences of every metric, each corrected over the arms of its grid point. */
function differencesOf(results: readonly ArmResult[]): (result: ArmResult) => Record<string, ReportedDifference> {
  const metrics = [...new Set(results.flatMap((result) => Object.keys(result.metrics)))];
  const corrected = metrics.map((metric) => [metric, correctedPs(results, metric)] as const);
  return (result) =>
    Object.fromEntries(
      corrected.flatMap(([metric, ps]): [string, ReportedDifference][] => {
        const difference = comparedFigure(result, metric, ps);
        if (!difference) return [];
        const { mean, low, high, n, statistic, p, pHolm } = difference;
        return [[metric, { mean, low, high, n, statistic, p, pHolm }]];
      }),
    );
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
