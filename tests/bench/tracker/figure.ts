import type { Dialect } from "../../../db/database";

/** What a figure must keep to; `atLeast` where more is better. */
export interface Budget {
  readonly p50?: number;
  readonly p95?: number;
  readonly atLeast?: number;
}

export interface Figure {
  readonly name: string;
  readonly database: Dialect;
  readonly p50: number;
  /** Of rates the slow end: what 95 % of the rounds exceed. */
  readonly p95: number;
  readonly unit: "ms" | "kB" | "points/s" | "bytes" | "MB" | "×";
  /** Null: it is told, and kept to nothing. */
  readonly budget: Budget | null;
  readonly ok: boolean;
}

type Named = Pick<Figure, "name" | "database" | "unit" | "budget">;

/** The figure of what was measured, round by round. */
export function figureOf(named: Named, measured: readonly number[]): Figure {
  const rises = named.unit === "points/s";
  const [p50, p95] = [quantile(measured, 0.5), quantile(measured, rises ? 0.05 : 0.95)];
  return { ...named, p50: rounded(p50), p95: rounded(p95), ok: keeps(named.budget ?? {}, p50, p95) };
}

function keeps(budget: Budget, p50: number, p95: number): boolean {
  const most = Number.POSITIVE_INFINITY;
  return p50 <= (budget.p50 ?? most) && p95 <= (budget.p95 ?? most) && p50 >= (budget.atLeast ?? -most);
}

/** The nearest-rank quantile; NaN of none. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 4 : 3));
}

/** As people read it: `p50 ≤ 40, p95 ≤ 80`. */
export function budgetText(budget: Budget | null): string {
  if (!budget) return "";
  const { p50, p95, atLeast } = budget;
  const parts = [p50 === undefined ? "" : `p50 ≤ ${p50}`, p95 === undefined ? "" : `p95 ≤ ${p95}`];
  return [...parts, atLeast === undefined ? "" : `≥ ${atLeast}`].filter(Boolean).join(", ");
}
