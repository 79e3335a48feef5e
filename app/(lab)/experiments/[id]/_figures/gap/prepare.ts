import { marksFor, variantMark } from "@/app/_charts/mark";
import { placesOf } from "@/app/_charts/metric-list";
import { axisScale } from "@/app/_charts/prepare/scale";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { type Dot, emptyPanel, type Panel } from "@/app/_charts/scene/panel";
import type { ArmResult } from "@/domain/statistics/results";
import { placeLabel } from "../../_prepare/place-label";
import { armLabel } from "../arm-label";
import type { FigureProps } from "../figure";
import { measuredOf, statisticNote } from "../measured";
import { type FigureScales, flippedScales, metricScaleKind } from "../scales";

export interface GapData {
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  readonly scales: FigureScales;
  readonly empty: boolean;
}

type Input = Pick<FigureProps, "experiment" | "results"> & { readonly flipped: readonly string[] };

/**
 * Every arm's main metric in distribution against each test out of it. Both axes span the same, so that the diagonal is where
 * nothing is lost.
 */
export function prepareGap({ experiment, results, flipped }: Input): GapData {
  const [inside = "", ...outside] = placesOf(experiment.spec);
  const kind = metricScaleKind(inside);
  const scales = flippedScales("gap", { x: kind, y: kind }, flipped);
  const panels = outside.map((place) => gapPanel(results, inside, place, scales));
  const dots = panels.flatMap((panel) => panel.dots);
  const methods = [...new Set(results.map(({ arm }) => arm.method))];
  const note = statisticNote(
    dots.flatMap(({ x, y }) => [x, y]),
    scales.y,
  );
  return {
    figure: {
      panels,
      columns: 3,
      aspect: 1,
      legend: methods.map((method) => ({ label: method, mark: variantMark(method, 0, 1), shows: "marker" })),
    },
    notes: note ? [note, "dashed: as good out of distribution as in it"] : [],
    scales,
    empty: dots.length === 0,
  };
}

function gapPanel(results: readonly ArmResult[], inside: string, outside: string, scales: FigureScales): Panel {
  const marks = marksFor(results.map(({ arm }) => arm));
  const dots = results.flatMap(({ arm, values }, index): Dot[] => {
    const mark = marks[index];
    const [x, y] = [measuredOf(values[inside], scales.x), measuredOf(values[outside], scales.y)];
    return mark && x && y ? [{ label: armLabel(arm), mark, armIds: [arm.id], x, y }] : [];
  });
  const span = dots.flatMap(({ x, y }) => [x.value, y.value]);
  const axis = (scale: FigureScales["x"], label: string) => ({ ...axisScale(span, scale), label });
  return {
    ...emptyPanel(placeLabel(outside), axis(scales.x, placeLabel(inside)), axis(scales.y, placeLabel(outside))),
    dots,
    rules: [{ kind: "diagonal", at: Number.NaN, label: "", color: "var(--muted)" }],
  };
}
