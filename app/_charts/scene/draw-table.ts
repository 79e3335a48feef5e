import { cellText, type FigureTable, type TableCell } from "../export/table";
import { type Canvas, type Scene, type Shape, textWidth, unitOf } from "./scene";

/** A row's height and the room between columns, in font sizes. */
const ROW = 1.7;
const GAP = 1.2;

function textOf(cell: TableCell): string {
  const { value, interval } = cellText(cell);
  return interval ? `${value} ${interval}` : value;
}

/** A table as a figure, with the rules of a printed one. Its font shrinks where the columns would be wider than the canvas. */
export function drawTable({ columns, rows }: FigureTable, canvas: Canvas): Scene {
  const texts = rows.map((row) => columns.map((_, index) => textOf(row[index] ?? null)));
  const letters = columns.map(({ name }, index) =>
    Math.max(textWidth(name, 1), ...texts.map((row) => textWidth(row[index] ?? "", 1))),
  );
  const wanted = letters.reduce((sum, width) => sum + width + GAP, -GAP);
  const size = Math.min(canvas.font, canvas.width / Math.max(1, wanted));
  const unit = unitOf({ ...canvas, font: size });
  const lefts = letters.map((_, index) =>
    letters.slice(0, index).reduce((sum, width) => sum + (width + GAP) * size, 0),
  );
  const line = ROW * size;
  const height = line * (rows.length + 1) + 8 * unit;
  const rule = (y: number, width: number): Shape => {
    return { kind: "path", d: `M0,${y}H${canvas.width}`, stroke: "var(--text)", width: width * unit };
  };
  const cell = (text: string, index: number, y: number, bold: boolean): Shape => {
    const isText = columns[index]?.kind === "text";
    const x = (lefts[index] ?? 0) + (isText ? 0 : (letters[index] ?? 0) * size);
    return { kind: "text", x, y, text, size, fill: "var(--text)", anchor: isText ? "start" : "end", bold };
  };
  const shapes = [
    rule(unit, 1.4),
    ...columns.map(({ name }, index) => cell(name, index, line * 0.75 + 2 * unit, true)),
    rule(line + 2 * unit, 0.8),
    ...texts.flatMap((row, at) => row.map((text, index) => cell(text, index, line * (at + 1.75) + 4 * unit, false))),
    rule(height - unit, 1.4),
  ];
  return { width: canvas.width, height, shapes, targets: [] };
}
