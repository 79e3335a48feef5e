import { formatTick } from "../axis-format";
import type { ToPixel } from "../prepare/path";
import type { Panel } from "./panel";
import type { Box } from "./place";
import { type Canvas, type Shape, textWidth, unitOf } from "./scene";

/** Size of a panel's title, in that of its ticks. */
export const TITLE_SIZE = 1.05;

/** Lines of text above the plot: its title, where it has one, and what stands along y. */
function headLines({ title }: Panel): number {
  return title ? 2 : 1;
}

/** The plot within a panel's box: what its labels leave. */
export function plotArea(panel: Panel, box: Box, canvas: Canvas): Box {
  const unit = unitOf(canvas);
  const widest = Math.max(0, ...panel.y.ticks.map((tick) => textWidth(formatTick(tick), canvas.font)));
  const left = widest + 8 * unit;
  const top = headLines(panel) * 1.35 * canvas.font + 8 * unit;
  const bottom = 2 * canvas.font + 14 * unit;
  const last = Math.max(0, ...panel.x.ticks.map((tick) => textWidth(formatTick(tick), canvas.font) / 2));
  const width = Math.max(1, box.width - left - Math.max(12 * unit, last + 2 * unit));
  return { x: box.x + left, y: box.y + top, width, height: Math.max(1, box.height - top - bottom) };
}

/** Ticks that stand far enough apart to be read, from the first on. */
function readable(ticks: readonly number[], toX: ToPixel, canvas: Canvas): number[] {
  let end = Number.NEGATIVE_INFINITY;
  return [...ticks]
    .sort((a, b) => a - b)
    .filter((tick) => {
      const half = textWidth(formatTick(tick), canvas.font) / 2;
      if (toX(tick) - half < end + 0.4 * canvas.font) return false;
      end = toX(tick) + half;
      return true;
    });
}

/** Title, horizontal grid lines, ticks and labels. */
export function drawAxes(panel: Panel, box: Box, plot: Box, toX: ToPixel, toY: ToPixel, canvas: Canvas): Shape[] {
  const unit = unitOf(canvas);
  const { font: size } = canvas;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const xTicks = readable(panel.x.ticks, toX, canvas);
  return [
    {
      kind: "text",
      x: box.x,
      y: box.y + size,
      text: panel.title,
      size: TITLE_SIZE * size,
      fill: "var(--text)",
      bold: true,
    },
    {
      kind: "text",
      x: box.x,
      y: box.y + (headLines(panel) * 1.35 - 0.3) * size,
      text: panel.y.label,
      size,
      fill: "var(--muted)",
    },
    ...panel.y.ticks.flatMap((tick): Shape[] => [
      { kind: "path", d: `M${plot.x},${toY(tick)}H${right}`, stroke: "var(--grid)", width: unit },
      {
        kind: "text",
        x: plot.x - 6 * unit,
        y: toY(tick) + 0.35 * size,
        text: formatTick(tick),
        size,
        fill: "var(--muted)",
        anchor: "end",
      },
    ]),
    { kind: "path", d: `M${plot.x},${bottom}H${right}`, stroke: "var(--axis)", width: unit },
    ...xTicks.flatMap((tick): Shape[] => [
      { kind: "path", d: `M${toX(tick)},${bottom}v${4 * unit}`, stroke: "var(--axis)", width: unit },
      {
        kind: "text",
        x: toX(tick),
        y: bottom + 6 * unit + size,
        text: formatTick(tick),
        size,
        fill: "var(--muted)",
        anchor: "middle",
      },
    ]),
    {
      kind: "text",
      x: plot.x + plot.width / 2,
      y: bottom + 10 * unit + 2 * size,
      text: panel.x.label,
      size,
      fill: "var(--muted)",
      anchor: "middle",
    },
  ];
}
