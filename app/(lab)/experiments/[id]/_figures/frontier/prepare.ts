import type { FigureTable, TableCell } from "@/app/_charts/export/table";
import { marksFor, variantMark } from "@/app/_charts/mark";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { type Dot, emptyPanel, type Measured, type Panel } from "@/app/_charts/scene/panel";
import type { Axis, GridPoint } from "@/domain/config/experiment";
import { METHOD_TRAITS } from "@/domain/methods";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ArmResult } from "@/domain/statistics/results";
import { gridView, pointLabel } from "../../_prepare/grid-view";
import { armLabel } from "../arm-label";
import { dotAxis } from "../dot-axis";
import type { FigureProps } from "../figure";
import { measuredOf, statisticNote } from "../measured";
import { type FigureScales, flippedScales, metricScaleKind } from "../scales";
import { paretoFront } from "./pareto";

/** Axes that change what is learned. */
const TASK_AXES = ["m", "k", "noise"] as const satisfies readonly Axis[];

const COST = "FLOPs of a run, rule included";

export interface FrontierData {
  readonly title: string;
  readonly figure: PanelFigure;
  readonly table: FigureTable;
  readonly notes: readonly string[];
  readonly scales: FigureScales;
  readonly empty: boolean;
}

type Input = Pick<FigureProps, "experiment" | "results"> & {
  readonly metric: string;
  readonly view: Pick<FigureProps["view"], "at" | "flipped">;
};

/**
 * What each arm reaches against what it costs, and the arms that none beats in both. Only arms of one task are laid side by side:
 * its axes stand at the chosen point, while samples, widths and training vary. Arms that are given the truth are never on the front.
 */
export function prepareFrontier({ experiment, results, metric, view }: Input): FrontierData {
  const traits = metricTraits(metric);
  const label = traits?.label ?? metric;
  const { point } = gridView(experiment.arms, null, view.at);
  const held = TASK_AXES.filter((axis) => point[axis] !== undefined);
  const task: GridPoint = Object.fromEntries(held.map((axis) => [axis, point[axis]]));
  const here = results.filter(({ arm }) => held.every((axis) => arm.params[axis] === point[axis]));
  const scales = flippedScales("frontier", { x: "log", y: metricScaleKind(metric) }, view.flipped);
  const entries = entriesOf(here, metric, scales);
  const dots = entries.map(({ dot }) => dot);
  const front = frontOf(entries, traits?.better ?? "lower");
  const note = statisticNote(
    dots.map(({ y }) => y),
    scales.y,
  );
  const methods = [...new Set(here.map(({ arm }) => arm.method))];
  return {
    title: [`${label} against compute`, pointLabel(task)].filter(Boolean).join(", "),
    figure: {
      panels: [panelOf(dots, front, scales, traits?.unit ?? metric)],
      columns: 1,
      aspect: 0.5,
      legend: methods.map((method) => ({ label: method, mark: variantMark(method, 0, 1), shows: "marker" })),
    },
    table: tableOf(dots, front, label),
    notes: note ? [note, "stepped line: no arm that isn’t given the truth does better for as many FLOPs"] : [],
    scales,
    empty: dots.length === 0,
  };
}

interface Entry {
  readonly dot: Dot;
  /** Whether it may stand on the front. */
  readonly contends: boolean;
}

function entriesOf(results: readonly ArmResult[], metric: string, scales: FigureScales): Entry[] {
  const marks = marksFor(results.map(({ arm }) => arm));
  return results.flatMap(({ arm, values, costs }, index): Entry[] => {
    const mark = marks[index];
    const y = measuredOf(values[metric], scales.y);
    if (!mark || !y) return [];
    const dot = { label: armLabel(arm), mark, armIds: [arm.id], x: counted(costs.total), y };
    return [{ dot, contends: !METHOD_TRAITS[arm.method].needsTruth }];
  });
}

/** Indices of the dots on the front, cheapest first. */
function frontOf(entries: readonly Entry[], better: "lower" | "higher"): number[] {
  const placed = entries.map(({ dot, contends }) => ({
    cost: contends ? dot.x.value : Number.NaN,
    value: dot.y.value,
  }));
  return paretoFront(placed, better);
}

/** A count by the model, which no seed measures. */
function counted(value: number): Measured {
  return { value, low: Number.NaN, high: Number.NaN, n: 0 };
}

function panelOf(dots: readonly Dot[], front: readonly number[], scales: FigureScales, unit: string): Panel {
  const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
  const corners = front.flatMap((index) => {
    const dot = dots[index];
    return dot ? [{ x: dot.x.value, y: dot.y.value }] : [];
  });
  const x = { ...dotAxis(xs, scales.x), label: COST };
  const y = { ...dotAxis(ys, scales.y), label: unit };
  return { ...emptyPanel("", x, y), dots, steps: corners };
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
