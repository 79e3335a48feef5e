import { formatValue } from "../../_components/format";
import { type Canvas, type Shape, textWidth, unitOf } from "../scene/scene";
import type { HeatFigure } from "./heat";
import { sequentialColor } from "./palette";

const STEPS = 40;
/** Of the bar, in letters. */
const BAR = 14;

interface Scale {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

/** The scale of colours with the values at its ends, and what frames and dots mean. */
export function drawScale(
  { domain: [low, high], scale, measure, framed, dotted }: HeatFigure,
  top: number,
  canvas: Canvas,
): Scale {
  const { font: size } = canvas;
  const unit = unitOf(canvas);
  const line = 1.5 * size;
  const y = top + line;
  const muted = { kind: "text" as const, size, fill: "var(--muted)" };
  const width = BAR * size * 0.56;
  const from = textWidth(formatValue(low), size) + 0.5 * size;
  const bar = Array.from({ length: STEPS }, (_, step): Shape => {
    const x = from + (width * step) / STEPS;
    // Half a unit wider than its share, so that no paper shows between two steps.
    const d = `M${x},${y - 0.8 * size}h${width / STEPS + 0.5 * unit}v${size}h${-width / STEPS - 0.5 * unit}Z`;
    return { kind: "path", d, fill: sequentialColor(step / (STEPS - 1)) };
  });
  const after = from + width + 0.5 * size;
  const shapes: Shape[] = [
    { ...muted, x: 0, y, text: formatValue(low) },
    ...bar,
    { ...muted, x: after, y, text: `${formatValue(high)}  ${measure}${scale === "log" ? ", logarithmic" : ""}` },
  ];
  const meanings = [framed && `□ ${framed}`, dotted && `• ${dotted}`].filter((text) => text !== null && text !== "");
  if (meanings.length === 0) return { shapes, height: 2 * line };
  return { shapes: [...shapes, { ...muted, x: 0, y: y + line, text: meanings.join("     ") }], height: 3 * line };
}
