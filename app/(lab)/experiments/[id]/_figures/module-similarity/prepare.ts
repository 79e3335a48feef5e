import type { Mark } from "@/app/_charts/mark";
import type { Curve } from "@/app/_charts/prepare/curve";
import { type Drawn, drawnCurves } from "@/app/_charts/prepare/drawn";
import { intervalPoint, statisticOf } from "@/app/_charts/prepare/interval-point";
import { chartModel } from "@/app/_charts/prepare/model";
import { chartPanel, curveLegend } from "@/app/_charts/scene/chart-panel";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { pointKey } from "@/app/_charts/scene/panel";
import { TASK_TRAITS } from "@/domain/config/task-traits";
import { groupBy } from "@/domain/group";
import { METHOD_TRAITS } from "@/domain/methods";
import { metricTraits } from "@/domain/metrics/catalogue";
import { meanOf } from "@/domain/statistics/interval";
import type { ExperimentView, RunRow, SeriesView } from "@/domain/views";

/** Series of a rule's projections that a task has. */
export function ruleSeries({ spec }: Pick<ExperimentView, "spec">): string[] {
  if (!spec.methods.some((method) => METHOD_TRAITS[method].rule)) return [];
  const { projections } = TASK_TRAITS[spec.task.kind];
  return projections === "coverage" ? ["rule.similarity", "rule.coverage"] : ["rule.alignment"];
}

interface SimilarityInput {
  /** Arms with a rule. */
  readonly arms: readonly Drawn[];
  /** Of every key that is drawn. */
  readonly series: readonly SeriesView[];
  readonly keys: readonly string[];
  /** Whether single seeds are drawn, faint. */
  readonly seeds: boolean;
}

export interface SimilarityFigure {
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  readonly empty: boolean;
}

const LINEAR = { x: "linear", y: "linear" } as const;

/** How near projections come to the true ones along their rule, a panel a measure, with what random ones reach. */
export function prepareSimilarity({ arms, series, keys, seeds }: SimilarityInput): SimilarityFigure {
  const models = keys.map((key) => {
    const own = series.filter((each) => each.key === key);
    const { curves } = drawnCurves(arms, own, "step", { ...LINEAR, smoothing: 0, seeds });
    const told = curves.filter(({ points }) => points.length > 0);
    const all = told.length > 0 ? [...told, ...chanceCurve(key, arms, told)] : [];
    return { key, told, model: chartModel(all, { ...LINEAR, zoom: null, grid: null }) };
  });
  const panels = models.map(({ key, told, model }) => {
    const { label = key, unit = "" } = metricTraits(key) ?? {};
    const references = key === "rule.alignment" ? shareReferences(arms) : [];
    const armIds = told.flatMap(({ id, points }) => points.map(({ x }) => [pointKey(id, x), [id]] as const));
    const panel = chartPanel(model, { title: label, unit, xLabel: "steps of the rule" }, references);
    return { ...panel, armIds: Object.fromEntries(armIds) };
  });
  const [first] = models;
  return {
    figure: { panels, columns: 2, aspect: panels.length > 1 ? 0.8 : 0.5, legend: curveLegend(panels) },
    notes: first?.model.notes ?? [],
    empty: models.every(({ told }) => told.length === 0),
  };
}

const CHANCE_MARK: Mark = { color: "var(--muted)", dash: "2 3", width: 1.25, marker: "none", hollow: false };

/** The level of random projections as a flat line: each seed has its own, the mean over its runs of what they tell. */
function chanceCurve(key: string, arms: readonly Drawn[], told: readonly Curve[]): Curve[] {
  const metric = `${key.replace("rule.", "")}.chance`;
  const values = perSeed(
    arms.flatMap(({ runs }) => runs),
    metric,
  );
  if (values.length === 0) return [];
  const steps = told.flatMap(({ points }) => points.map(({ x }) => x));
  const points = [Math.min(...steps), Math.max(...steps)].map((x) => intervalPoint(x, values, "linear"));
  return [
    {
      id: "chance",
      label: "random projections",
      mark: CHANCE_MARK,
      statistic: statisticOf(values.length, "linear"),
      n: values.length,
      points,
      raw: null,
      seeds: [],
      diverged: [],
      marked: [],
      sampling: null,
    },
  ];
}

function perSeed(runs: readonly RunRow[], metric: string): number[] {
  const bySeed = groupBy(runs, ({ seed }) => String(seed));
  return [...bySeed.values()].flatMap((own) => {
    const values = own.flatMap(({ metrics }) => metrics?.[metric] ?? []);
    return values.length > 0 ? [meanOf(values)] : [];
  });
}

/** A projection that favours no image has 1/k of its length on each. */
function shareReferences(arms: readonly Drawn[]) {
  const ks = new Set(arms.map(({ arm }) => arm.config.task.k));
  return [...ks].map((k) => ({ y: 1 / k, label: "no image favoured" }));
}
