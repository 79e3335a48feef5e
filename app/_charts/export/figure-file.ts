import { type CsvTable, toCsv } from "@/domain/csv";
import { withNotes } from "../scene/draw-figure";
import type { Canvas, Scene } from "../scene/scene";
import { sceneSvg } from "../scene/scene-svg";
import { type FigureFacts, factLines } from "./facts";
import { tableLatex } from "./latex";
import { type PaperSize, paperCanvas } from "./paper";
import { svgPng } from "./png";
import type { FigureTable } from "./table";

/** What a figure's files are made of: the same values and the same drawing as on screen. */
export interface FigureContent {
  readonly title: string;
  /** The table twin, and the LaTeX table. */
  readonly table: FigureTable;
  /** The CSV: everything that is drawn, with full digits. */
  readonly points: CsvTable;
  readonly draw: (canvas: Canvas) => Scene;
}

export const FILE_KINDS = ["svg", "png", "csv", "tex"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const FILE_LABELS: Readonly<Record<FileKind, string>> = {
  svg: "SVG",
  png: "PNG",
  csv: "CSV",
  tex: "LaTeX table",
};

function svgOf({ draw }: FigureContent, facts: FigureFacts, size: PaperSize): string {
  const canvas = paperCanvas(size);
  return sceneSvg({ scene: withNotes(draw(canvas), facts.statistic, canvas.font), widthMm: size.width, facts });
}

/** The CSV file: what the figure is made of in comment lines, then its points. */
export function commentedCsv(points: CsvTable, facts: FigureFacts): string {
  const comments = factLines(facts).map((line) => `# ${line}\r\n`);
  return `${comments.join("")}${toCsv(points)}`;
}

/** One file of a figure. Browser only. Rejects where the browser cannot draw a PNG. */
export async function figureFile(
  kind: FileKind,
  content: FigureContent,
  facts: FigureFacts,
  size: PaperSize,
): Promise<Blob> {
  switch (kind) {
    case "svg":
      return new Blob([svgOf(content, facts, size)], { type: "image/svg+xml" });
    case "png":
      return svgPng(svgOf(content, facts, size), facts);
    case "csv":
      return new Blob([commentedCsv(content.points, facts)], { type: "text/csv;charset=utf-8" });
    case "tex":
      return new Blob([tableLatex(content.table, facts)], { type: "application/x-tex;charset=utf-8" });
  }
}
