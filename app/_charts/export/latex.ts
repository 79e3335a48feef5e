import { type FigureFacts, factLines } from "./facts";
import { cellText, type FigureTable, type TableCell } from "./table";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "−": "$-$",
  "–": "--",
  "×": "$\\times$",
  "·": "$\\cdot$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
  "∞": "$\\infty$",
  ε: "$\\varepsilon$",
  Û: "$\\hat{U}$",
  "‖": "$\\|$",
  "²": "$^2$",
  "±": "$\\pm$",
  "\u202f": "\\,",
};

/** Text for LaTeX: its special characters and the signs that our tables use, written so that they print as they look. */
export function escapeLatex(text: string): string {
  return [...text.replaceAll(/\s+/g, " ")].map((char) => SPECIAL[char] ?? char).join("");
}

function cell(value: TableCell): string {
  const { value: text, interval } = cellText(value);
  return interval ? `${escapeLatex(text)} {\\footnotesize ${escapeLatex(interval)}}` : escapeLatex(text);
}

/** A booktabs table that can be pasted into a paper; where the numbers come from stands in comments above it. */
export function tableLatex(table: FigureTable, facts: FigureFacts): string {
  const align = table.columns.map(({ kind }) => (kind === "text" ? "l" : "r")).join("");
  const line = (cells: readonly string[]) => `  ${cells.join(" & ")} \\\\`;
  return [
    ...factLines(facts).map((text) => `% ${text}`),
    "% \\usepackage{booktabs}",
    `\\begin{tabular}{${align}}`,
    "  \\toprule",
    line(table.columns.map(({ name }) => escapeLatex(name))),
    "  \\midrule",
    ...table.rows.map((row) => line(table.columns.map((_, index) => cell(row[index] ?? null)))),
    "  \\bottomrule",
    "\\end{tabular}",
    "",
  ].join("\n");
}
