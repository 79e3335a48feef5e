import { type FigureFacts, factLines } from "../export/facts";
import { escapeXml } from "../export/xml";
import { plainPaint } from "./paint";
import type { Scene, Shape } from "./scene";

const FONT = "Inter, Helvetica, Arial, sans-serif";

export interface SvgFile {
  readonly scene: Scene;
  /** Of the figure on paper, mm. */
  readonly widthMm: number;
  /** What the figure was made of: kept in the file's metadata, not shown. */
  readonly facts: FigureFacts;
}

/** A figure that stands alone, on white, at its size on paper. All text is escaped here. */
export function sceneSvg({ scene, widthMm, facts }: SvgFile): string {
  const { width, height } = scene;
  const heightMm = (widthMm * height) / width;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${number(heightMm)}mm" viewBox="0 0 ${number(width)} ${number(height)}" font-family="${FONT}">`,
    `<title>${escapeXml(facts.title)}</title>`,
    `<desc>${escapeXml(factLines(facts).join("; "))}</desc>`,
    `<metadata>${escapeXml(JSON.stringify(facts))}</metadata>`,
    `<rect width="100%" height="100%" fill="${plainPaint("var(--paper)")}"/>`,
    ...scene.shapes.map(shapeSvg),
    "</svg>",
  ].join("\n");
}

function number(value: number): string {
  return String(Number(value.toFixed(2)));
}

function shapeSvg(shape: Shape): string {
  if (shape.kind === "text") {
    const { x, y, size, anchor, bold } = shape;
    const weight = bold ? ' font-weight="600"' : "";
    const align = anchor ? ` text-anchor="${anchor}"` : "";
    return `<text x="${number(x)}" y="${number(y)}" font-size="${number(size)}" fill="${plainPaint(shape.fill)}"${align}${weight}>${escapeXml(shape.text)}</text>`;
  }
  const { d, at, stroke, fill, width, dash, opacity, round } = shape;
  const parts = [
    `d="${d.replaceAll(/-?\d+\.\d{3,}/g, (digits) => number(Number(digits)))}"`,
    at ? `transform="translate(${number(at.x)} ${number(at.y)})"` : "",
    `fill="${fill ? plainPaint(fill) : "none"}"`,
    stroke ? `stroke="${plainPaint(stroke)}" stroke-width="${number(width ?? 1)}"` : "",
    dash ? `stroke-dasharray="${escapeXml(dash)}"` : "",
    opacity === undefined ? "" : `opacity="${opacity}"`,
    round ? 'stroke-linejoin="round" stroke-linecap="round"' : "",
  ];
  return `<path ${parts.filter(Boolean).join(" ")}/>`;
}
