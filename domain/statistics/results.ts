import { canonicalJson } from "../canonical";
import { isMatched } from "../config/match";
import type { ArmConfig } from "../config/run";
import { type ArmCosts, armCosts } from "../cost";
import { countedRuns } from "../exclusion";
import { groupBy } from "../group";
import { METHODS, type Method } from "../methods";
import { METRIC_NAMES } from "../metrics/catalogue";
import type { ArmView, CompareEntry, RunRow } from "../views";
import { type Summary, summarise } from "./interval";
import { type PairedDifference, pairedDifference } from "./paired";

/**
 * An arm's metrics over its finished runs, but for the excluded ones: what table, answer, CSV, command line and shared page all
 * show.
 */
export interface ArmResult {
  readonly arm: ArmView;
  readonly runs: number;
  readonly finished: number;
  /** Failed runs, diverged ones among them. They stand in no figure, which flatters an arm that loses many: say so. */
  readonly failed: number;
  readonly diverged: number;
  /** Runs that somebody excluded, with a reason. They stand in no figure, and of the counts above in `runs` alone. */
  readonly excluded: number;
  /** By metric, in the catalogue's order. */
  readonly metrics: Readonly<Record<string, Summary>>;
  /** Finite values by metric and seed. */
  readonly values: Readonly<Record<string, ReadonlyMap<number, number>>>;
  /** Seconds of a run: rule, training and evaluation. */
  readonly seconds: Summary | null;
  /** Mean seconds of a finished run's parts. */
  readonly spent: SpentSeconds | null;
  /** Most memory of a process that trained a finished run, with all that was stacked with it. Null: not known. */
  readonly peakBytes: number | null;
  /** What each run costs by the model. */
  readonly costs: ArmCosts;
  /** Null for the reference itself and where there is none at the same grid point. */
  readonly against: ArmComparison | null;
}

export interface SpentSeconds {
  readonly rule: number;
  readonly train: number;
  readonly evaluate: number;
}

interface ArmComparison {
  readonly reference: ArmView;
  /** By metric: this arm minus the reference, seed by seed. Empty where the two do not answer the same question. */
  readonly differences: Readonly<Record<string, PairedDifference>>;
  readonly matched: Matched;
}

interface Matched {
  /** This arm's over the reference's. */
  readonly parameterRatio: number;
  readonly flopsRatio: number;
  /** Whether the ratios are within 5 % of one. */
  readonly parameters: boolean;
  readonly flops: boolean;
}

/**
 * Results of an experiment's arms, in their order, each compared with the arm of the method `reference` at the same grid point.
 * Without one, the first method that the experiment has.
 */
export function armResults(arms: readonly ArmView[], runs: readonly RunRow[], reference?: Method): ArmResult[] {
  const method = reference ?? METHODS.find((known) => arms.some((arm) => arm.method === known));
  const byArm = groupBy(runs, (run) => run.armId);
  const alone = arms.map((arm) => resultOf(arm, byArm.get(arm.id) ?? []));
  const references = new Map(
    alone.filter(({ arm }) => arm.method === method).map((result) => [pointKey(result.arm), result]),
  );
  return alone.map((result) => against(result, references.get(pointKey(result.arm))));
}

/** Results of things laid side by side, each compared with the first, or with the one at index `reference`. */
export function comparisonResults(entries: readonly CompareEntry[], reference = 0): ArmResult[] {
  const alone = entries.map((entry) => resultOf(entry.arm, entry.runs));
  return alone.map((result) => against(result, alone[reference]));
}

/** The paired difference of a metric between two results; null where they do not answer the same question. */
export function differenceOf(result: ArmResult, reference: ArmResult, metric: string): PairedDifference | null {
  return sameQuestion(result.arm.config, reference.arm.config) ? differenceAt(result, reference, metric) : null;
}

function differenceAt(result: ArmResult, reference: ArmResult, metric: string): PairedDifference | null {
  const [own, others] = [result.values[metric], reference.values[metric]];
  return own && others ? pairedDifference(own, others) : null;
}

function resultOf(arm: ArmView, runs: readonly RunRow[]): ArmResult {
  const counted = countedRuns(runs);
  const finished = counted.filter((run) => run.status === "finished");
  const failed = counted.filter((run) => run.status === "failed");
  const values = valuesBySeed(finished);
  const summaries = Object.entries(values).flatMap(([metric, bySeed]) => {
    const summary = summarise([...bySeed.values()]);
    return summary ? [[metric, summary] as const] : [];
  });
  return {
    arm,
    runs: runs.length,
    finished: finished.length,
    failed: failed.length,
    diverged: failed.filter((run) => run.failure === "diverged").length,
    excluded: runs.length - counted.length,
    metrics: Object.fromEntries(summaries),
    values,
    seconds: summarise(finished.flatMap(runSeconds)),
    spent: spentSeconds(finished),
    peakBytes: mostBytes(finished),
    costs: armCosts(arm),
    against: null,
  };
}

function against(result: ArmResult, reference: ArmResult | undefined): ArmResult {
  if (!reference || reference === result) return result;
  const shared = sameQuestion(result.arm.config, reference.arm.config) ? Object.keys(result.values) : [];
  const differences = shared.flatMap((metric) => {
    const difference = differenceAt(result, reference, metric);
    return difference ? [[metric, difference] as const] : [];
  });
  const parameterRatio = result.arm.parameters / reference.arm.parameters;
  const flopsRatio = result.costs.total / reference.costs.total;
  return {
    ...result,
    against: {
      reference: reference.arm,
      differences: Object.fromEntries(differences),
      matched: { parameterRatio, flopsRatio, parameters: isMatched(parameterRatio), flops: isMatched(flopsRatio) },
    },
  };
}

function valuesBySeed(runs: readonly RunRow[]): Record<string, Map<number, number>> {
  const names = new Set(runs.flatMap((run) => Object.keys(run.metrics ?? {})));
  return Object.fromEntries(
    [...names].sort(byCatalogue).map((metric) => {
      const values = runs.flatMap((run) => {
        const value = run.metrics?.[metric];
        return value !== undefined && Number.isFinite(value) ? [[run.seed, value] as const] : [];
      });
      return [metric, new Map(values)];
    }),
  );
}

function byCatalogue(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : 1);
}

/** The wider inputs' metrics carry their σ in the name, so the catalogue lists them not: they come last. */
function placeOf(metric: string): number {
  const index = METRIC_NAMES.indexOf(metric);
  return index < 0 ? METRIC_NAMES.length : index;
}

function runSeconds(run: RunRow): number[] {
  const { ruleSeconds, trainSeconds, evalSeconds } = run;
  return trainSeconds === null ? [] : [(ruleSeconds ?? 0) + trainSeconds + (evalSeconds ?? 0)];
}

function spentSeconds(runs: readonly RunRow[]): SpentSeconds | null {
  const timed = runs.filter((run) => run.trainSeconds !== null);
  if (timed.length === 0) return null;
  const mean = (part: (run: RunRow) => number | null) =>
    timed.reduce((sum, run) => sum + (part(run) ?? 0), 0) / timed.length;
  return {
    rule: mean((run) => run.ruleSeconds),
    train: mean((run) => run.trainSeconds),
    evaluate: mean((run) => run.evalSeconds),
  };
}

function mostBytes(runs: readonly RunRow[]): number | null {
  const known = runs.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
  return known.length > 0 ? Math.max(...known) : null;
}

function pointKey(arm: ArmView): string {
  return canonicalJson(arm.params);
}

/** Two arms may be paired by seed only where a seed draws the same task, data and tests for both. */
function sameQuestion(a: ArmConfig, b: ArmConfig): boolean {
  return questionOf(a) === questionOf(b);
}

/** A page asks for each arm's as often as it is compared. */
const questions = new WeakMap<ArmConfig, string>();

function questionOf(config: ArmConfig): string {
  const known = questions.get(config);
  if (known !== undefined) return known;
  const { task, data, evaluation } = config;
  const question = canonicalJson({ task, data, noise: evaluation.noise, scales: evaluation.scales });
  questions.set(config, question);
  return question;
}
