import type { Axis, GridPoint } from "../config/experiment";
import { METHODS } from "../methods";
import { type SamplesQuestion, samplesQuestions } from "./answer/samples";
import { type Growth, growth } from "./growth";
import { growthWords } from "./growth-words";
import { mainMetric } from "./main-metric";
import type { ArmResult } from "./results";
import { defaultEpsilon, type SampleComplexity, sampleComplexity } from "./sample-complexity";
import { type Savings, savings } from "./savings";

/** How many samples each arm needs for a loss of ε, and how that grows. Open ends and what is not known are null in JSON. */
export interface ReportedSamples {
  /** Its loss is meant; of an accuracy, the share of errors. */
  readonly metric: string;
  readonly epsilon: number;
  readonly along: Axis | null;
  /** Values of the grid's further axes. */
  readonly held: GridPoint;
  readonly cells: readonly SampleComplexity[];
  readonly growth: readonly (Growth & { readonly sentence: string })[];
  /** How many times the samples of each method the first one needs. */
  readonly savings: readonly Savings[];
}

/** Samples at every point of the axes beside n and the one that growth is along. `epsilon`: by default, each point's own. */
export function reportedSamples(results: readonly ArmResult[], epsilon?: number): ReportedSamples[] {
  const task = results[0]?.arm.config.task.kind;
  return task ? samplesQuestions(results, mainMetric(task)).flatMap((question) => reported(question, epsilon)) : [];
}

function reported({ metric, prepared, along, held }: SamplesQuestion, given?: number): ReportedSamples[] {
  const epsilon = given ?? defaultEpsilon(prepared);
  if (epsilon === null) return [];
  const reference = METHODS.find((method) => prepared.lines.some((line) => line.method === method));
  return [
    {
      metric,
      epsilon,
      along,
      held,
      cells: sampleComplexity(prepared, epsilon),
      growth: along ? growth(prepared, epsilon).map((each) => ({ ...each, sentence: growthWords(each, along) })) : [],
      savings: reference ? savings(prepared, epsilon, reference) : [],
    },
  ];
}
