import type { Box } from "../scene/place";
import { type Canvas, type Drawing, type Scene, type Shape, type Target, textWidth, unitOf } from "../scene/scene";
import { measuredText } from "../scene/targets";
import { drawScale } from "./draw-scale";
import { cellAt, type HeatCell, type HeatFigure, type HeatPanel } from "./heat";
import { sequentialColor } from "./palette";

/** In letters: the gap between two panels, and the least and the most that a cell is wide. */
const GAP = 2;
const LEAST_CELL = 0.8;
const CELL = 2.4;
/** Height of a panel with more rows than fit at a letter each, in letters. */
const MOST_HEIGHT = 44;

interface Layout {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly top: number;
}

/** The whole figure at this width; its height follows. */
export function drawHeat(figure: HeatFigure, canvas: Canvas): Scene {
  const { font, width } = canvas;
  const gap = GAP * font;
  const columns = panelsInRow(figure, canvas, gap);
  const natural = Math.max(1, ...figure.panels.map((panel) => widthOf(panel, CELL, canvas)));
  const panelWidth = Math.min(natural, (width - gap * (columns - 1)) / columns);
  const parts: Drawing[] = [];
  let y = 0;
  for (let from = 0; from < figure.panels.length; from += columns) {
    const row = figure.panels.slice(from, from + columns);
    const heights = row.map((panel, index) => {
      const layout = layOut(panel, { x: index * (panelWidth + gap), y, width: panelWidth }, canvas);
      parts.push(drawPanel(panel, figure, layout, canvas));
      return layout.top - y + panel.rows.names.length * layout.cellHeight + 3.4 * font;
    });
    y += Math.max(...heights);
  }
  const scale = drawScale(figure, y, canvas);
  return {
    width,
    height: Math.ceil(y + scale.height),
    shapes: [...parts.flatMap((part) => part.shapes), ...scale.shapes],
    targets: parts.flatMap((part) => part.targets),
  };
}

/** As many as fit, whole groups of them, evenly over the rows. */
function panelsInRow({ panels, group }: HeatFigure, canvas: Canvas, gap: number): number {
  const widest = Math.max(1, ...panels.map((panel) => widthOf(panel, LEAST_CELL, canvas)));
  const fitting = Math.floor((canvas.width + gap) / (widest + gap));
  if (fitting < group || panels.length === 0) return 1;
  const groups = Math.ceil(panels.length / group);
  const rows = Math.ceil(groups / Math.floor(fitting / group));
  return group * Math.ceil(groups / rows);
}

/** What a panel takes with its names and with cells of this width, in letters. */
function widthOf(panel: HeatPanel, cell: number, { font }: Canvas): number {
  const left = leftOf(panel, font);
  return Math.max(
    textWidth(panel.title, 1.1 * font),
    textWidth(panel.note, font),
    left + textWidth(captionOf(panel), font),
    left + cell * font * panel.columns.names.length,
  );
}

/** Room of the rows' names. */
function leftOf({ rows }: HeatPanel, font: number): number {
  return Math.max(0, ...rows.names.map((name) => textWidth(name, font))) + 1.8 * font;
}

function captionOf({ rows, columns }: HeatPanel): string {
  return `${columns.label} →   ${rows.label} ↓`;
}

function layOut(panel: HeatPanel, box: { x: number; y: number; width: number }, canvas: Canvas): Layout {
  const { font } = canvas;
  const left = leftOf(panel, font);
  const cellWidth = Math.min(CELL * font, (box.width - left) / Math.max(1, panel.columns.names.length));
  const cellHeight = Math.min(cellWidth, CELL * font, (MOST_HEIGHT * font) / Math.max(1, panel.rows.names.length));
  return { x: box.x, y: box.y, left, cellWidth, cellHeight: Math.max(cellHeight, 0.4 * font), top: box.y + 3.2 * font };
}

function drawPanel(panel: HeatPanel, figure: HeatFigure, layout: Layout, canvas: Canvas): Drawing {
  const shapes: Shape[] = [...drawNames(panel, layout, canvas)];
  const marks: Shape[] = [];
  const targets: Target[] = [];
  panel.rows.names.forEach((rowName, row) => {
    panel.columns.names.forEach((columnName, column) => {
      const cell = cellAt(panel, row, column);
      if (!cell) return;
      const x = layout.x + layout.left + column * layout.cellWidth;
      const y = layout.top + row * layout.cellHeight;
      const place = { x, y, width: layout.cellWidth, height: layout.cellHeight };
      shapes.push(fillOf(cell, figure, place, unitOf(canvas)));
      marks.push(...marksOf(cell, figure, place, unitOf(canvas)));
      targets.push({
        x: x + layout.cellWidth / 2,
        y: y + layout.cellHeight / 2,
        name: panel.title,
        lines: [
          `${panel.columns.label}: ${columnName}, ${panel.rows.label}: ${rowName}`,
          Number.isFinite(cell.value) ? `${figure.measure}: ${measuredText(cell)}` : "no rows",
          ...cell.lines,
        ],
        armIds: panel.armIds,
      });
    });
  });
  return { shapes: [...shapes, ...marks], targets };
}

/** 0 at the low end of the scale, 1 at the high one. */
function shareOf(value: number, { domain: [low, high], scale }: HeatFigure): number {
  const at = scale === "log" ? Math.log : (each: number) => each;
  return high > low ? (at(Math.max(value, low)) - at(low)) / (at(high) - at(low)) : 0.5;
}

/** A cell of which nothing is known has a stroke across in place of a colour. */
function fillOf(cell: HeatCell, figure: HeatFigure, place: Box, unit: number): Shape {
  const { x, y, width, height } = place;
  if (!Number.isFinite(cell.value))
    return { kind: "path", d: `M${x},${y + height}l${width},${-height}`, stroke: "var(--line)", width: unit };
  const fill = sequentialColor(shareOf(cell.value, figure));
  const d = `M${x},${y}h${width}v${height}h${-width}Z`;
  return { kind: "path", d, fill, stroke: "var(--paper)", width: 0.5 * unit };
}

/** Dark marks on light cells and light ones on dark cells, in both themes. */
function marksOf(cell: HeatCell, figure: HeatFigure, { x, y, width, height }: Box, unit: number): Shape[] {
  const contrast = shareOf(cell.value, figure) > 0.5 ? "#000000" : "#ffffff";
  const color = Number.isFinite(cell.value) ? contrast : "var(--text)";
  const inset = 1.25 * unit;
  const frame = `M${x + inset},${y + inset}h${width - 2 * inset}v${height - 2 * inset}h${2 * inset - width}Z`;
  const radius = Math.min(3 * unit, height / 4);
  const at = { x: x + width / 2, y: y + height / 2 };
  const dot = `M${-radius},0a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0Z`;
  return [
    ...(cell.framed ? [{ kind: "path" as const, d: frame, stroke: color, width: 1.5 * unit }] : []),
    ...(cell.dotted ? [{ kind: "path" as const, d: dot, at, fill: color }] : []),
  ];
}

function drawNames(panel: HeatPanel, layout: Layout, { font: size }: Canvas): Shape[] {
  const { x, y, left, top, cellWidth, cellHeight } = layout;
  const { rows, columns } = panel;
  const bottom = top + rows.names.length * cellHeight;
  const everyRow = Math.ceil((1.1 * size) / cellHeight);
  const widest = Math.max(0, ...columns.names.map((name) => textWidth(name, size)));
  const everyColumn = Math.ceil((widest + 0.4 * size) / cellWidth);
  const muted = { kind: "text" as const, size, fill: "var(--muted)" };
  return [
    { kind: "text", x, y: y + size, text: panel.title, size: 1.05 * size, fill: "var(--text)", bold: true },
    { ...muted, x, y: y + 2.4 * size, text: panel.note },
    ...rows.names.flatMap((text, row): Shape[] => {
      const middle = top + (row + 0.5) * cellHeight + 0.35 * size;
      return row % everyRow === 0 ? [{ ...muted, x: x + left - 0.5 * size, y: middle, text, anchor: "end" }] : [];
    }),
    ...columns.names.flatMap((text, column): Shape[] => {
      const middle = x + left + (column + 0.5) * cellWidth;
      return column % everyColumn === 0
        ? [{ ...muted, x: middle, y: bottom + 1.2 * size, text, anchor: "middle" }]
        : [];
    }),
    { ...muted, x: x + left, y: bottom + 2.5 * size, text: captionOf(panel) },
  ];
}
