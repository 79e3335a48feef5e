import { marksFor, variantMark } from "@/app/_charts/mark";
import { placesOf } from "@/app/_charts/metric-list";
import type { PanelFigure } from "@/app/_charts/scene/draw-figure";
import { type Dot, emptyPanel, type Panel } from "@/app/_charts/scene/panel";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ArmResult } from "@/domain/statistics/results";
import { armsAt, gridView, pointLabel } from "../../_prepare/grid-view";
import { placeLabel } from "../../_prepare/place-label";
import { armLabel } from "../arm-label";
import { dotAxis } from "../dot-axis";
import type { FigureProps } from "../figure";
import { measuredOf, statisticNote } from "../measured";
import { type FigureScales, flippedScales, metricScaleKind } from "../scales";

export interface GapData {
  readonly title: string;
  readonly figure: PanelFigure;
  readonly notes: readonly string[];
  readonly scales: FigureScales;
  readonly empty: boolean;
}

type Input = Pick<FigureProps, "experiment" | "results"> & {
  readonly view: Pick<FigureProps["view"], "at" | "flipped">;
};

/** Each arm's main metric in distribution against each test out of it, at the chosen grid point. */
export function prepareGap({ experiment, results, view }: Input): GapData {
  const { arms, spec } = experiment;
  const [inside = "", ...outside] = placesOf(spec);
  const { point } = gridView(arms, null, view.at);
  const chosen = new Set(armsAt(arms, point).map(({ id }) => id));
  const here = results.filter(({ arm }) => chosen.has(arm.id));
  const kind = metricScaleKind(inside);
  const scales = flippedScales("gap", { x: kind, y: kind }, view.flipped);
  const panels = outside.map((place) => gapPanel(here, inside, place, scales));
  const dots = panels.flatMap((panel) => panel.dots);
  const methods = [...new Set(here.map(({ arm }) => arm.method))];
  const note = statisticNote(
    dots.flatMap(({ x, y }) => [x, y]),
    scales.y,
  );
  return {
    title: ["In against out of distribution", pointLabel(point)].filter(Boolean).join(", "),
    figure: {
      panels,
      columns: 4,
      aspect: 1,
      legend: methods.map((method) => ({ label: method, mark: variantMark(method, 0, 1), shows: "marker" })),
    },
    notes: note ? [note, "dotted: as good out of distribution as in it"] : [],
    scales,
    empty: dots.length === 0,
  };
}

/** Both axes span the same, so that the diagonal is where nothing is lost. */
function gapPanel(results: readonly ArmResult[], inside: string, outside: string, scales: FigureScales): Panel {
  const marks = marksFor(results.map(({ arm }) => arm));
  const dots = results.flatMap(({ arm, values }, index): Dot[] => {
    const mark = marks[index];
    const [x, y] = [measuredOf(values[inside], scales.x), measuredOf(values[outside], scales.y)];
    return mark && x && y ? [{ label: armLabel(arm), mark, armIds: [arm.id], x, y }] : [];
  });
  const all = dots.flatMap(({ x, y }) => [x, y]);
  const unit = metricTraits(outside)?.unit ?? outside;
  return {
    ...emptyPanel(
      placeLabel(outside),
      { ...dotAxis(all, scales.x), label: `${placeLabel(inside)}, ${unit}` },
      { ...dotAxis(all, scales.y), label: unit },
    ),
    dots,
    rules: [{ kind: "diagonal", at: Number.NaN, label: "", color: "var(--muted)" }],
  };
}
