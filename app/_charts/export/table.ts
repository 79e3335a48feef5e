import type { Cell, CsvTable } from "@/domain/csv";
import { formatCount, formatInterval, formatMean, formatValue } from "../../_components/format";
import type { Measured } from "../scene/panel";

/** A measured value in a table; `bound` where it is only known to lie beyond `value`. */
export interface Estimate extends Measured {
  readonly bound?: "above" | "below";
}

export type TableCell = string | number | Estimate | null;

/** A figure as numbers: what its table twin, its CSV and its LaTeX table all show. */
export interface FigureTable {
  readonly columns: readonly { readonly name: string; readonly kind: "text" | "number" | "estimate" }[];
  readonly rows: readonly (readonly TableCell[])[];
}

function isEstimate(cell: TableCell | undefined): cell is Estimate {
  return typeof cell === "object" && cell !== null;
}

/** Value and interval of a cell, as people read them; a missing value is a dash. */
export function cellText(cell: TableCell): { readonly value: string; readonly interval: string | null } {
  if (cell === null) return { value: "–", interval: null };
  if (typeof cell === "string") return { value: cell, interval: null };
  if (typeof cell === "number") {
    return { value: Number.isInteger(cell) ? formatCount(cell) : formatValue(cell), interval: null };
  }
  const { value, low, high, bound } = cell;
  if (bound) return { value: `${bound === "above" ? ">" : "<"} ${formatValue(value)}`, interval: null };
  if (!Number.isFinite(value)) return { value: "–", interval: null };
  const hasInterval = Number.isFinite(low) && Number.isFinite(high);
  return {
    value: hasInterval ? formatMean(value, low, high) : formatValue(value),
    interval: hasInterval ? formatInterval(low, high) : null,
  };
}

/** Full digits: an estimate takes four columns, and a fifth where one of them is only a bound. */
export function flatTable({ columns, rows }: FigureTable): CsvTable {
  const bounded = columns.map((_, index) => rows.some((row) => boundOf(row[index]) !== null));
  return {
    header: columns.flatMap(({ name, kind }, index) =>
      kind === "estimate"
        ? [name, `${name} ci95_low`, `${name} ci95_high`, `${name} n`, ...(bounded[index] ? [`${name} bound`] : [])]
        : [name],
    ),
    rows: rows.map((row) => columns.flatMap(({ kind }, index) => flatCell(row[index], kind, bounded[index] ?? false))),
  };
}

function boundOf(cell: TableCell | undefined): string | null {
  return isEstimate(cell) ? (cell.bound ?? null) : null;
}

function flatCell(cell: TableCell | undefined, kind: "text" | "number" | "estimate", bounded: boolean): Cell[] {
  if (kind !== "estimate") return [typeof cell === "string" || typeof cell === "number" ? cell : null];
  const estimate = isEstimate(cell) ? cell : null;
  const numbers = estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null];
  return [...numbers.map(finite), estimate?.n ?? 0, ...(bounded ? [boundOf(cell)] : [])];
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
