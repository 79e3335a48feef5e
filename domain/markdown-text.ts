import { z } from "zod";
import { WRITING_LIMITS } from "./writing-limits";

/** A row between a table's head and its body: `|---|:--:|`. */
const DELIMITER = /^[ \t>|:-]*-[ \t>|:-]*$/;

/**
 * At most how many cells the tables of a Markdown text have. Every row is filled up to the columns of its table, and a row may be
 * a single character: so a short text can ask for millions.
 */
export function tableCells(text: string): number {
  let [cells, columns] = [0, 0];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === "") columns = 0;
    else if (line.includes("|") && DELIMITER.test(line)) columns = line.split("|").length;
    cells += columns;
  }
  return cells;
}

/** Markdown of at most `longest` characters, as somebody typed it. `what`: "A note". */
export function markdownText(what: string, longest: number) {
  return z
    .string()
    .max(longest, `${what} has at most ${longest.toLocaleString("en-US")} characters.`)
    .refine(
      (text) => tableCells(text) <= WRITING_LIMITS.tableCells,
      `The tables of this text have more than ${WRITING_LIMITS.tableCells.toLocaleString("en-US")} cells: make them smaller, or insert a figure.`,
    );
}
