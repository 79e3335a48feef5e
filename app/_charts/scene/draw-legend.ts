import type { Mark } from "../mark";
import { dashes, marker } from "./draw-marks";
import { type Canvas, type Shape, textWidth, unitOf } from "./scene";

export interface LegendItem {
  readonly label: string;
  readonly mark: Mark;
  /** Drawn as a line with its marker, a line alone (a prediction), or a marker alone. */
  readonly shows: "line and marker" | "line" | "marker";
}

const SAMPLE = 28;

interface Legend {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

/** Names of what is drawn, one after another, in as many rows as the width asks for. */
export function drawLegend(items: readonly LegendItem[], top: number, canvas: Canvas): Legend {
  const unit = unitOf(canvas);
  const { font } = canvas;
  const line = 1.5 * font;
  const sample = SAMPLE * unit;
  let x = 0;
  let y = top + line;
  const shapes: Shape[] = [];
  for (const item of items) {
    const width = sample + 6 * unit + textWidth(item.label, font) + 1.2 * font;
    if (x > 0 && x + width > canvas.width) {
      x = 0;
      y += line;
    }
    shapes.push(...sampleOf(item, x, y - 0.35 * font, sample, unit));
    shapes.push({ kind: "text", x: x + sample + 6 * unit, y, text: item.label, size: font, fill: "var(--text)" });
    x += width;
  }
  return { shapes, height: items.length > 0 ? y - top + 0.5 * font : 0 };
}

function sampleOf({ mark, shows }: LegendItem, x: number, y: number, width: number, unit: number): Shape[] {
  const dash = dashes(mark.dash, unit);
  const stroke: Shape = { kind: "path", d: `M${x},${y}h${width}`, stroke: mark.color, width: mark.width * unit, dash };
  return [...(shows === "marker" ? [] : [stroke]), ...(shows === "line" ? [] : [marker(mark, x + width / 2, y, unit)])];
}
