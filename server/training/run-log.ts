import type { Analysis } from "../../domain/analysis";
import type { RunConfig } from "../../domain/config/run";
import { rulePhases } from "../../domain/cost/rule";
import type { Reporter, RunResult } from "./contract";
import type { Failure } from "./failure";
import { IntervalMeans, type IntervalState } from "./interval-means";
import { evaluationSteps, logSteps } from "./log-steps";
import type { ProjectionMeasures } from "./measure/projections";

export type Metrics = Readonly<Record<string, number>>;

/** What a run's log must know to go on after a checkpoint; the rule is over by then. */
export interface LogState {
  readonly seconds: RunResult["seconds"];
  readonly fixed: Metrics;
  readonly chosen: { readonly step: number; readonly metrics: Metrics } | null;
  /** The last step that was evaluated; null: none. */
  readonly evaluated: number | null;
  readonly trainLoss: IntervalState;
}

/** Measures of the parameters that a result also gives as they were before training and at the chosen step. */
const TRACKED = ["coverage", "similarity", "alignment"] as const;

/**
 * What one run of a stack logs, from its first point to its end: series points, the step that validation chose with all its
 * metrics, and seconds. A stack's wall seconds are shared equally among the runs that train in it at the time.
 */
export class RunLog {
  readonly #run: number;
  readonly #reporter: Reporter;
  readonly #trainLoss: IntervalMeans;
  readonly #ruleLoss: IntervalMeans;
  readonly #seconds = { rule: 0, train: 0, evaluate: 0 };
  #fixed: Metrics = {};
  #chosen: LogState["chosen"] = null;
  #evaluated: number | null = null;
  #ended = false;

  /** `from`: the log of the checkpoint that the run goes on from; null: it begins. */
  constructor(run: number, config: RunConfig, reporter: Reporter, from: LogState | null = null) {
    const { steps } = config.training;
    this.#run = run;
    this.#reporter = reporter;
    const logged = logSteps(steps, evaluationSteps(steps, config.evaluation.every));
    this.#trainLoss = new IntervalMeans(logged, from?.trainLoss);
    this.#ruleLoss = new IntervalMeans(logSteps(ruleSteps(config)));
    if (!from) return;
    this.#seconds = { ...from.seconds };
    this.#fixed = from.fixed;
    this.#chosen = from.chosen;
    this.#evaluated = from.evaluated;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The step that validation chose so far; null before the first evaluation. */
  get chosenStep(): number | null {
    return this.#chosen?.step ?? null;
  }

  /** What a log that goes on from here must know. */
  get state(): LogState {
    return {
      seconds: { ...this.#seconds },
      fixed: this.#fixed,
      chosen: this.#chosen,
      evaluated: this.#evaluated,
      trainLoss: this.#trainLoss.state,
    };
  }

  /** True once the evaluation due at this step is logged. */
  hasEvaluated(step: number): boolean {
    return this.#evaluated !== null && this.#evaluated >= step;
  }

  spend(phase: keyof RunResult["seconds"], seconds: number): void {
    if (!this.#ended) this.#seconds[phase] += seconds;
  }

  /** The rule's objective before its `step`th step; the series has the rule's own step axis. */
  ruleLoss(step: number, value: number): void {
    const mean = this.#ruleLoss.add(step, value);
    if (mean !== null) this.#point("rule.loss", step, mean);
  }

  /** What the rule's projections have come to after its `step`th step; the series have the rule's own step axis. */
  ruleMeasures(step: number, measures: ProjectionMeasures): void {
    for (const [name, value] of Object.entries(measures)) this.#point(`rule.${name}`, step, value);
  }

  /**
   * The losses of consecutive training steps, the first being `from` (counted from 1). A loss that is not finite ends the run as
   * diverged at that step.
   */
  trainLosses(from: number, losses: Iterable<number>): void {
    const steps: number[] = [];
    const values: number[] = [];
    let step = from;
    for (const loss of losses) {
      if (!Number.isFinite(loss)) {
        this.#points("train.loss", [...steps, step], [...values, loss]);
        this.#diverge(step, loss);
        return;
      }
      const mean = this.#trainLoss.add(step, loss);
      if (mean !== null) {
        steps.push(step);
        values.push(mean);
      }
      step += 1;
    }
    this.#points("train.loss", steps, values);
  }

  /** Values that hold for the whole run, such as chance levels; they stand in its result. */
  fix(metrics: Metrics): void {
    this.#fixed = { ...this.#fixed, ...metrics };
  }

  /** The metrics of an evaluation, of which `val.loss` decides whether its step is the chosen one so far. */
  evaluated(step: number, metrics: Metrics): void {
    this.#evaluated = step;
    for (const [key, value] of Object.entries(metrics)) this.#point(key, step, value);
    if (step === 0) this.fix(renamed(metrics, "start"));
    const validation = metrics["val.loss"] ?? Number.NaN;
    const best = this.#chosen?.metrics["val.loss"] ?? Number.POSITIVE_INFINITY;
    if (!(validation < best)) return;
    const train = this.#trainLoss.last;
    this.#chosen = { step, metrics: Number.isNaN(train) ? metrics : { "train.loss": train, ...metrics } };
  }

  stop(): void {
    this.#end(() => this.#reporter.ended({ run: this.#run, status: "stopped", result: this.#result() }));
  }

  /** `analyses`: what is kept for the figures of its modules. */
  finish(analyses: readonly Analysis[]): void {
    const end = () => {
      const result = this.#result();
      this.#reporter.ended({ run: this.#run, status: "finished", result: result && { ...result, analyses } });
    };
    this.#end(end);
  }

  fail({ failure, message }: Failure, divergedAt: number | null = null): void {
    this.#end(() =>
      this.#reporter.ended({ run: this.#run, status: "failed", failure, message, divergedAt, result: this.#result() }),
    );
  }

  #diverge(step: number, loss: number): void {
    const message = `The training loss became ${Number.isNaN(loss) ? "NaN" : "infinite"} at step ${step}: lower the learning rate.`;
    this.fail({ failure: "diverged", message }, step);
  }

  #end(report: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    report();
  }

  #result(): RunResult | null {
    if (!this.#chosen) return null;
    const { step, metrics } = this.#chosen;
    return {
      chosenStep: step,
      metrics: { ...metrics, ...this.#fixed, ...renamed(metrics, "end") },
      seconds: { ...this.#seconds },
      analyses: [],
    };
  }

  #point(key: string, step: number, value: number): void {
    this.#points(key, [step], [value]);
  }

  #points(key: string, steps: readonly number[], values: readonly number[]): void {
    if (!this.#ended && steps.length > 0) this.#reporter.points({ run: this.#run, key, steps, values });
  }
}

function renamed(metrics: Metrics, suffix: "start" | "end"): Metrics {
  return Object.fromEntries(
    TRACKED.flatMap((name) => (metrics[name] === undefined ? [] : [[`${name}.${suffix}`, metrics[name]]])),
  );
}

/** Steps of the method's rule in all its phases; at least 1. */
export function ruleSteps(config: RunConfig): number {
  return Math.max(
    1,
    rulePhases(config).reduce((sum, { steps }) => sum + steps, 0),
  );
}
