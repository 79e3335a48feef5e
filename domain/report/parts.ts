import { WRITING_LIMITS } from "../writing-limits";
import { BLOCK_BODIES, type BlockKind, blockText, type ReportBlock } from "./block";

/** Lines of the text, from 0: the first, and the one after the last. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** A stretch of a report: text, a figure or table, or a block that can't be read, with what to change. */
export type ReportPart =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "block"; readonly block: ReportBlock; readonly lines: Lines }
  | { readonly kind: "broken"; readonly message: string; readonly source: string };

interface Fence {
  readonly mark: string;
  /** Null for code that only stands in the text. */
  readonly kind: BlockKind | null;
  readonly lines: string[];
  readonly from: number;
}

const OPENING = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
/** A block's fence begins its line: one that is indented belongs to a list or a quotation, and is code. */
const BLOCK = /^```(figure|results)[ \t]*$/;

/**
 * A report's text cut at its blocks. The one reading of a report: the page draws by it, and the server decides by it what a
 * link to the report covers, so that the two can't differ.
 */
export function reportParts(text: string): ReportPart[] {
  const parts: ReportPart[] = [];
  let written: string[] = [];
  let fence: Fence | null = null;
  const endText = () => {
    const markdown = written.join("\n");
    if (markdown.trim() !== "") parts.push({ kind: "text", markdown });
    written = [];
  };
  for (const [index, line] of linesOf(text).entries()) {
    if (fence) {
      const closes = isClosing(line, fence.mark);
      if (fence.kind === null) written.push(line);
      else if (closes) parts.push(readBlock(fence.kind, fence.lines.join("\n"), { from: fence.from, to: index + 1 }));
      else fence.lines.push(line);
      if (closes) fence = null;
      continue;
    }
    fence = opened(line, index);
    if (fence?.kind) endText();
    else written.push(line);
  }
  endText();
  if (fence?.kind) parts.push(broken("This block has no end: close it with ``` on a line of its own.", fence.lines));
  return withinLimit(parts);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function opened(line: string, from: number): Fence | null {
  const mark = OPENING.exec(line)?.[1];
  if (!mark) return null;
  const kind = BLOCK.exec(line)?.[1];
  return { mark, kind: kind === "figure" || kind === "results" ? kind : null, lines: [], from };
}

/** A fence ends with at least as many of the same marks, alone on their line. */
function isClosing(line: string, mark: string): boolean {
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return closing !== undefined && closing[0] === mark[0] && closing.length >= mark.length;
}

function readBlock(kind: BlockKind, source: string, lines: Lines): ReportPart {
  const value = parseJson(source);
  if (value === undefined) return broken("This block is not JSON: insert the figure again, or correct it.", [source]);
  const read = BLOCK_BODIES[kind].safeParse(value);
  if (read.success) return { kind: "block", block: read.data, lines };
  const [issue] = read.error.issues;
  return broken(`This block can't be read: ${issue?.path.join(".") || "it"}: ${issue?.message ?? "?"}`, [source]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(message: string, lines: readonly string[]): ReportPart {
  return { kind: "broken", message, source: lines.join("\n") };
}

function withinLimit(parts: readonly ReportPart[]): ReportPart[] {
  let blocks = 0;
  return parts.map((part) => {
    if (part.kind !== "block") return part;
    blocks += 1;
    if (blocks <= WRITING_LIMITS.reportBlocks) return part;
    return broken(`A report holds at most ${WRITING_LIMITS.reportBlocks} figures and tables.`, [part.block.figure]);
  });
}

/** The text with another block in the place of the one that its parts show on these lines. */
export function replaceBlock(text: string, { from, to }: Lines, block: ReportBlock): string {
  const lines = linesOf(text);
  return [...lines.slice(0, from), blockText(block), ...lines.slice(to)].join("\n");
}

/** A link or footnote that a text names in one place and uses in others: `[1]: https://…`, `[^1]: …`. */
const DEFINITION = /^ {0,3}\[[^\]]+\]:[ \t]+\S.*$/gm;

/** All definitions of a report, so that each stretch of its text can be read with them: a figure between must not part them. */
export function definitionsOf(parts: readonly ReportPart[]): string {
  return parts.flatMap((part) => (part.kind === "text" ? (part.markdown.match(DEFINITION) ?? []) : [])).join("\n\n");
}

/** The figures and tables of a report, in its order. */
export function blocksOf(parts: readonly ReportPart[]): ReportBlock[] {
  return parts.flatMap((part) => (part.kind === "block" ? part.block : []));
}

/** The experiments whose today's runs a report draws: those of its live blocks, each once. */
export function liveExperiments(parts: readonly ReportPart[]): string[] {
  return [...new Set(blocksOf(parts).flatMap((block) => (block.frozen ? [] : block.experiment)))];
}

/** Ids of the frozen data that a report is drawn from, each once. */
export function frozenIds(parts: readonly ReportPart[]): string[] {
  return [...new Set(blocksOf(parts).flatMap((block) => block.frozen ?? []))];
}
