import type { Curve } from "@/app/_charts/prepare/curve";
import { armsAlong } from "@/app/_charts/prepare/grid-curve";
import { type ChartModel, chartModel } from "@/app/_charts/prepare/model";
import { emptyPanel, type Panel, pointKey } from "@/app/_charts/scene/panel";
import type { Axis, GridPoint } from "@/domain/config/experiment";
import { groupBy } from "@/domain/group";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ArmView, RunRow } from "@/domain/views";
import { methodCurves } from "../_prepare/method-curves";
import { AXIS_LABELS } from "./axis-labels";
import type { FigureScales } from "./scales";

interface PanelQuestion {
  readonly title: string;
  readonly axis: Axis;
  /** Values of the axis that the grid has. */
  readonly values: readonly number[];
  readonly point: GridPoint;
  readonly metric: string;
  readonly scales: FigureScales;
  readonly seeds: boolean;
  /** Drawn beside what was measured. */
  readonly predictions: readonly Curve[];
}

interface MethodPanel {
  readonly panel: Panel;
  /** What has to be said of the curves. */
  readonly model: ChartModel;
}

/** A metric at the step that validation chose against a grid axis, one line a method, the other axes at the point. */
export function methodPanel(arms: readonly ArmView[], runs: readonly RunRow[], question: PanelQuestion): MethodPanel {
  const { title, axis, values, point, metric, scales, seeds, predictions } = question;
  const measured = methodCurves(arms, runs, { axis, point, metric, y: scales.y, seeds });
  const model = chartModel([...measured, ...predictions], { ...scales, zoom: null, grid: values });
  const x = { ...model.x, label: AXIS_LABELS[axis] };
  const y = { ...model.y, label: metricTraits(metric)?.unit ?? metric };
  const own = groupBy(armsAlong(arms, axis, point), ({ method, params }) =>
    pointKey(method, params[axis] ?? Number.NaN),
  );
  const armIds = Object.fromEntries([...own].map(([key, behind]) => [key, behind.map(({ id }) => id)]));
  return { panel: { ...emptyPanel(title, x, y), curves: model.curves, armIds }, model };
}

/** Whether some run has a value that the panel draws. */
export function hasValues({ curves }: Panel): boolean {
  return curves.some(({ statistic, points }) => statistic !== "prediction" && points.some(({ n }) => n > 0));
}
