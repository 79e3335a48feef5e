/** Escapes text for XML content and attributes; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return [...text]
    .filter((char) => (char.codePointAt(0) ?? 0) >= 0x20)
    .map((char) => entities[char] ?? char)
    .join("");
}

export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly dash: string | null;
}

export interface SvgFigure {
  readonly title: string;
  /** Size of the drawn chart, in px. */
  readonly width: number;
  readonly height: number;
  /** Markup of the chart itself, colours resolved. */
  readonly chart: string;
  readonly legend: readonly LegendEntry[];
  /** What is drawn, from where, with which statistic and n: shown small below. */
  readonly caption: readonly string[];
  /** Ids of every run behind it: kept in the file, not shown. */
  readonly sources: readonly string[];
  readonly paper: string;
  readonly ink: string;
}

const LINE = 16;
const FONT = "Inter, Helvetica, Arial, sans-serif";

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

/** A figure that stands alone: title, chart, legend and provenance. All text is escaped here. */
export function composeSvg(figure: SvgFigure): string {
  const { width, ink } = figure;
  const legendTop = figure.height + LINE * 2.5;
  const small = figure.caption.flatMap((line) => wrap(line, Math.floor(width / 5)));
  const smallTop = legendTop + LINE * (figure.legend.length + 0.5);
  const height = smallTop + 12 * (small.length + 1);
  const legend = figure.legend.map((entry, i) => {
    const y = legendTop + LINE * i;
    const dash = entry.dash ? ` stroke-dasharray="${escapeXml(entry.dash)}"` : "";
    return `<line x1="8" x2="34" y1="${y - 4}" y2="${y - 4}" stroke="${escapeXml(entry.color)}" stroke-width="2"${dash}/><text x="42" y="${y}" font-size="12" fill="${ink}">${escapeXml(entry.label)}</text>`;
  });
  const notes = small.map(
    (line, i) =>
      `<text x="8" y="${smallTop + 12 * i}" font-size="9" fill="${ink}" opacity="0.7">${escapeXml(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title>${escapeXml(figure.title)}</title>`,
    `<desc>${escapeXml([...figure.caption, ...figure.sources].join(" "))}</desc>`,
    `<rect width="100%" height="100%" fill="${figure.paper}"/>`,
    `<text x="8" y="${LINE}" font-size="13" font-weight="600" fill="${ink}">${escapeXml(figure.title)}</text>`,
    `<g transform="translate(0 ${LINE * 1.5})">${figure.chart}</g>`,
    ...legend,
    ...notes,
    "</svg>",
  ].join("\n");
}
