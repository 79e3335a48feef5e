import type { FigureTable, TableCell } from "@/app/_charts/export/table";
import { marksFor, variantMark } from "@/app/_charts/mark";
import { axisScale } from "@/app/_charts/prepare/scale";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { type Dot, emptyPanel, type Measured, type Panel } from "@/app/_charts/scene/panel";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ArmResult } from "@/domain/statistics/results";
import { armLabel } from "../arm-label";
import { measuredOf, statisticNote } from "../measured";
import { type FigureScales, flippedScales, metricScaleKind } from "../scales";
import { paretoFront } from "./pareto";

const COST = "FLOPs of a run, rule included";

export interface FrontierData {
  readonly title: string;
  readonly figure: PanelFigure;
  readonly table: FigureTable;
  readonly notes: readonly string[];
  readonly scales: FigureScales;
  readonly empty: boolean;
}

/** What each arm reaches against what it costs, and the arms that none beats in both. */
export function prepareFrontier(
  results: readonly ArmResult[],
  metric: string,
  flipped: readonly string[],
): FrontierData {
  const traits = metricTraits(metric);
  const label = traits?.label ?? metric;
  const scales = flippedScales("frontier", { x: "log", y: metricScaleKind(metric) }, flipped);
  const dots = dotsOf(results, metric, scales);
  const front = paretoFront(
    dots.map(({ x, y }) => ({ cost: x.value, value: y.value })),
    traits?.better ?? "lower",
  );
  const note = statisticNote(
    dots.map(({ y }) => y),
    scales.y,
  );
  const methods = [...new Set(results.map(({ arm }) => arm.method))];
  return {
    title: `${label} against compute`,
    figure: {
      panels: [panelOf(dots, front, scales, traits?.unit ?? metric)],
      columns: 1,
      aspect: 0.5,
      legend: methods.map((method) => ({ label: method, mark: variantMark(method, 0, 1), shows: "marker" })),
    },
    table: tableOf(dots, front, label),
    notes: note ? [note, "stepped line: no arm reaches more for fewer FLOPs"] : [],
    scales,
    empty: dots.length === 0,
  };
}

function dotsOf(results: readonly ArmResult[], metric: string, scales: FigureScales): Dot[] {
  const marks = marksFor(results.map(({ arm }) => arm));
  return results.flatMap(({ arm, values, costs }, index): Dot[] => {
    const mark = marks[index];
    const y = measuredOf(values[metric], scales.y);
    return mark && y ? [{ label: armLabel(arm), mark, armIds: [arm.id], x: counted(costs.total), y }] : [];
  });
}

/** A count by the model, which no seed measures. */
function counted(value: number): Measured {
  return { value, low: Number.NaN, high: Number.NaN, n: 0 };
}

function panelOf(dots: readonly Dot[], front: readonly number[], scales: FigureScales, unit: string): Panel {
  const x = axisScale(
    dots.map((dot) => dot.x.value),
    scales.x,
  );
  const y = axisScale(
    dots.map((dot) => dot.y.value),
    scales.y,
  );
  const corners = front.flatMap((index) => {
    const dot = dots[index];
    return dot ? [{ x: dot.x.value, y: dot.y.value }] : [];
  });
  return { ...emptyPanel("", { ...x, label: COST }, { ...y, label: unit }), dots, steps: corners };
}

function tableOf(dots: readonly Dot[], front: readonly number[], label: string): FigureTable {
  return {
    columns: [
      { name: "arm", kind: "text" },
      { name: COST, kind: "number" },
      { name: label, kind: "estimate" },
      { name: "beaten by none", kind: "text" },
    ],
    rows: dots.map((dot, index): TableCell[] => [dot.label, dot.x.value, dot.y, front.includes(index) ? "yes" : "no"]),
  };
}
