export type Cell = string | number | null;

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * CSV by RFC 4180 (CRLF, quotes doubled), with full digits. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it; numbers stay numbers. Null is an empty cell.
 */
export function toCsv({ header, rows }: CsvTable): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
