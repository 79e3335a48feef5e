import { TITLE_SIZE } from "./draw-axes";
import { drawLegend, type LegendItem } from "./draw-legend";
import { drawPanel } from "./draw-panel";
import type { Panel } from "./panel";
import { type Canvas, type Scene, type Shape, textWidth } from "./scene";

/** A figure as data: panels side by side, row by row, over one legend. */
export interface PanelFigure {
  readonly panels: readonly Panel[];
  /** Panels in a row, where the width allows. */
  readonly columns: number;
  /** Height of a panel over its width. */
  readonly aspect: number;
  readonly legend: readonly LegendItem[];
}

/** A panel is not drawn narrower than so many letters, unless it stands alone. */
const LEAST_LETTERS = 22;
const GAP_LETTERS = 2;

/** The whole figure at this width; its height follows. */
export function drawFigure(figure: PanelFigure, canvas: Canvas): Scene {
  const { font, width } = canvas;
  const gap = GAP_LETTERS * font;
  const fitting = Math.max(1, Math.floor((width + gap) / (leastWidth(figure.panels, font) + gap)));
  const columns = Math.min(figure.columns, fitting, Math.max(1, figure.panels.length));
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const panelHeight =
    panelWidth * (columns < figure.columns ? Math.min(figure.aspect, 0.75) : figure.aspect) + 5 * font;
  const rows = Math.ceil(figure.panels.length / columns);
  const parts = figure.panels.map((panel, index) => {
    const x = (index % columns) * (panelWidth + gap);
    const y = Math.floor(index / columns) * (panelHeight + gap / 2);
    return drawPanel(panel, { x, y, width: panelWidth, height: panelHeight }, canvas);
  });
  const below = rows * panelHeight + Math.max(0, rows - 1) * (gap / 2);
  const legend = drawLegend(figure.legend, below, canvas);
  return {
    width,
    height: Math.ceil(below + legend.height),
    shapes: [...parts.flatMap((part) => part.shapes), ...legend.shapes],
    targets: parts.flatMap((part) => part.targets),
  };
}

/** What a panel needs beside another one: room for its axes, and for the longest title. */
function leastWidth(panels: readonly Panel[], font: number): number {
  const titles = panels.map(({ title }) => textWidth(title, TITLE_SIZE * font));
  return Math.max(textWidth("m".repeat(LEAST_LETTERS), font), ...titles);
}

/** A scene with small lines of text below it. */
export function withNotes(scene: Scene, notes: readonly string[], font: number): Scene {
  const size = 0.8 * font;
  const lines = notes.flatMap((note) => wrapped(note, scene.width, size));
  const shapes = lines.map((text, index): Shape => {
    return { kind: "text", x: 0, y: scene.height + (index + 1) * 1.4 * size, text, size, fill: "var(--muted)" };
  });
  const height = Math.ceil(scene.height + lines.length * 1.4 * size + (lines.length > 0 ? 0.5 * size : 0));
  return { ...scene, height, shapes: [...scene.shapes, ...shapes] };
}

/** Breaks a text into lines that fit the width. */
function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
