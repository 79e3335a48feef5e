import type { FigureContent } from "@/app/_charts/export/figure-file";
import { curveContent, dotContent, tableContent } from "@/app/_charts/scene/figure-content";
import { prepareAccuracy } from "@/app/(lab)/experiments/[id]/_figures/accuracy/prepare";
import { prepareFrontier } from "@/app/(lab)/experiments/[id]/_figures/frontier/prepare";
import { prepareGap } from "@/app/(lab)/experiments/[id]/_figures/gap/prepare";
import { prepareTrends } from "@/app/(lab)/experiments/[id]/_figures/loss-trends/prepare";
import { ownScales, prepareSamples } from "@/app/(lab)/experiments/[id]/_figures/sample-complexity/prepare";
import { prepareUnseen } from "@/app/(lab)/experiments/[id]/_figures/unseen/prepare";
import { planExperiment } from "@/domain/config/expand";
import { requireSpec } from "@/domain/config/parse";
import { figureView } from "@/domain/figure-view";
import { samplesQuestion } from "@/domain/statistics/answer/samples";
import { armResults } from "@/domain/statistics/results";
import { emptyCounts } from "@/domain/status";
import type { ArmView, ExperimentView, RunRow } from "@/domain/views";
import { run } from "../statistics/build";

/** An experiment as a page has it, with arms by their methods and grid points. */
export function experimentOf(given: Readonly<Record<string, unknown>>): ExperimentView {
  const spec = requireSpec({ name: "A study", ...given });
  const plan = planExperiment(spec);
  if (!plan.ok) throw new Error("The spec of this test is wrong.");
  const arms = plan.value.arms.map(({ method, params, config }, position): ArmView => {
    const id = `${method} ${JSON.stringify(params)}`;
    const costs = { parameters: 1000 + position, stepFlops: 1e6 * (1 + position), ruleFlops: 0 };
    return { id, experimentId: "experiment", position, method, params, config, ...costs };
  });
  const about = {
    id: "experiment",
    name: spec.name,
    preset: null,
    createdAt: new Date(0),
    createdBy: null,
    archived: false,
    revision: 1,
  };
  return { ...about, spec, status: "finished", counts: emptyCounts(), arms };
}

/** Every metric that figures draw, falling with n. */
function metricsOf({ config }: ArmView, scale: number): Record<string, number> {
  const loss = scale / (1 + config.data.n / 200);
  const share = 1 / (1 + loss);
  return {
    "train.loss": 0.7 * loss,
    "test.loss": loss,
    "test.relativeLoss": loss,
    "ood.combinatorial.relativeLoss": 1.2 * loss,
    "ood.noise.relativeLoss": 1.1 * loss,
    "ood.scale1.5.relativeLoss": 2 * loss,
    "ood.scale2.relativeLoss": 3 * loss,
    "test.accuracy": share,
    "ood.combinatorial.accuracy": 0.8 * share,
    "ood.noise.accuracy": 0.9 * share,
  };
}

/** Finished runs of every arm: `scales` has one number for each of an arm's seeds. */
export function runsOf({ arms }: ExperimentView, scales: (arm: ArmView) => readonly number[]): RunRow[] {
  return arms.flatMap((arm) => scales(arm).map((scale, seed) => run(arm.id, seed, { metrics: metricsOf(arm, scale) })));
}

export const SINE = { task: { kind: "sine" }, methods: ["monolithic", "modular", "modular-oracle"] } as const;
export const IMAGES = { task: { kind: "glyphs" }, methods: ["monolithic", "modular"] } as const;

const VIEW = figureView.parse({});

/** Figures that are made of results alone; the loss trends take a fit of the theory for each panel, so they stand apart. */
export function resultFigures(
  experiment: ExperimentView,
  runs: readonly RunRow[],
  epsilon = 0.3,
): Record<string, FigureContent> {
  const results = armResults(experiment.arms, runs);
  const { kind } = experiment.spec.task;
  const metric = kind === "sine" ? "test.relativeLoss" : "test.accuracy";
  const input = { experiment, runs, results, view: VIEW, metric };
  const gap = prepareGap(input);
  const frontier = prepareFrontier(input);
  const unseen = prepareUnseen(experiment, results, []);
  const question = samplesQuestion(results, metric, experiment.arms[0]?.params);
  const samples = question && prepareSamples(question, experiment.arms, epsilon, ownScales(question));
  return {
    gap: dotContent(gap.title, gap.figure),
    frontier: dotContent(frontier.title, frontier.figure, frontier.table),
    unseen: tableContent(unseen.title, unseen.table),
    ...(kind === "sine" ? {} : { accuracy: curveContent("accuracy", prepareAccuracy(input).figure) }),
    ...(samples ? { samples: curveContent("samples", samples.figure) } : {}),
  };
}

/** What each figure shows and exports of an experiment; those that it doesn't have are left out. */
export function allFigures(experiment: ExperimentView, runs: readonly RunRow[]): Record<string, FigureContent> {
  const results = armResults(experiment.arms, runs);
  const { figure } = prepareTrends({ experiment, runs, results, view: VIEW });
  const others = resultFigures(experiment, runs);
  return figure.panels.length > 0 ? { ...others, trends: curveContent("trends", figure) } : others;
}
