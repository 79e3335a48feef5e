import { comparePoints, type GridPoint } from "../config/point";
import type { Method } from "../methods";
import { type PaperFigure, SAMPLES_NEEDED } from "../presets/paper";
import type { SamplesQuestion } from "./answer/samples";
import type { PairedDifference } from "./paired";
import { type ArmResult, differenceOf } from "./results";
import { defaultEpsilon, type SampleComplexity, sampleComplexity } from "./sample-complexity";

/** One value of a figure of the paper, and what was measured here in its place. */
export interface PaperRow {
  readonly metric: string;
  readonly method: Method;
  readonly at: GridPoint;
  readonly paper: number;
  /** Null: no finished run here. */
  readonly measured: Measured | null;
}

interface Measured {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Seeds. */
  readonly n: number;
  /** `right`: more than `value` samples are needed; `left`: at most that many. */
  readonly censored: SampleComplexity["censored"];
}

/**
 * Whether two methods stand here as they do in the paper: yes or no only where the paired 95 % interval of their difference
 * leaves 0 out.
 */
export interface PaperOrder {
  readonly metric: string;
  readonly at: GridPoint;
  /** The paper's figure of `more` is above that of `less`. */
  readonly more: Method;
  readonly less: Method;
  readonly verdict: "agrees" | "differs" | "undecided";
}

export interface PaperComparison {
  readonly rows: readonly PaperRow[];
  readonly orders: readonly PaperOrder[];
  /** The relative loss that samples are counted to; null where the figure counts none. */
  readonly epsilon: number | null;
}

/**
 * What a figure of the paper says beside what an experiment measured. `question`: what its grid says of samples, null where it
 * has no line along n. `epsilon`: null takes the one that a page opens with.
 */
export function comparePaper(
  figure: PaperFigure,
  results: readonly ArmResult[],
  question: SamplesQuestion | null,
  epsilon: number | null,
): PaperComparison {
  const counts = figure.measures.some(({ metric }) => metric === SAMPLES_NEEDED);
  const samples = counts && question ? samplesNeeded(question, epsilon) : { epsilon: null, needed: [] };
  const rows = figure.measures.flatMap(({ metric, values }) =>
    values.map(({ method, at, value }) => ({
      metric,
      method,
      at,
      paper: value,
      measured:
        metric === SAMPLES_NEEDED ? neededAt(samples.needed, method, at) : measuredAt(results, metric, method, at),
    })),
  );
  return { rows, orders: ordersOf(figure, results), epsilon: samples.epsilon };
}

function samplesNeeded({ prepared }: SamplesQuestion, wanted: number | null) {
  const epsilon = wanted ?? defaultEpsilon(prepared);
  return { epsilon, needed: epsilon === null ? [] : sampleComplexity(prepared, epsilon) };
}

function neededAt(needed: readonly SampleComplexity[], method: Method, at: GridPoint): Measured | null {
  const found = needed.find((one) => one.method === method && one.axisValue === (at.m ?? null));
  if (!found || !Number.isFinite(found.nStar)) return null;
  const { nStar, low, high, n, censored } = found;
  return { value: nStar, low, high, n, censored };
}

function measuredAt(results: readonly ArmResult[], metric: string, method: Method, at: GridPoint): Measured | null {
  const summary = armAt(results, method, at)?.metrics[metric];
  return summary ? { value: summary.mean, low: summary.low, high: summary.high, n: summary.n, censored: "none" } : null;
}

/** The arm of a method at a point; none where the point leaves several. */
function armAt(results: readonly ArmResult[], method: Method, at: GridPoint): ArmResult | null {
  const found = results.filter(
    ({ arm }) =>
      arm.method === method &&
      Object.entries(at).every(([axis, value]) => arm.params[axis as keyof GridPoint] === value),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Every two methods that the paper has at a point. Samples needed are not compared seed by seed, so they have no verdict. */
function ordersOf(figure: PaperFigure, results: readonly ArmResult[]): PaperOrder[] {
  return figure.measures
    .filter(({ metric }) => metric !== SAMPLES_NEEDED)
    .flatMap(({ metric, values }) =>
      values.flatMap((one, index) =>
        values.slice(index + 1).flatMap((other) => {
          if (comparePoints(one.at, other.at) !== 0 || one.value === other.value) return [];
          const [more, less] = one.value > other.value ? [one, other] : [other, one];
          const [a, b] = [armAt(results, more.method, more.at), armAt(results, less.method, less.at)];
          if (!a || !b) return [];
          const verdict = verdictOf(differenceOf(a, b, metric));
          return [{ metric, at: one.at, more: more.method, less: less.method, verdict }];
        }),
      ),
    );
}

function verdictOf(difference: PairedDifference | null): PaperOrder["verdict"] {
  const { low, high } = difference ?? {};
  if (typeof low !== "number" || typeof high !== "number" || (low <= 0 && high >= 0)) return "undecided";
  return low > 0 ? "agrees" : "differs";
}
