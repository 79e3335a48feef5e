import {
  type CombinationCells,
  type CombinationsContent,
  type CombinationTable,
  MOST_TUPLES,
  rounded,
} from "../../../domain/analysis";
import type { HeldOut } from "../tasks/held-out";

/** Rows of a test with what each came to. */
export interface TestedRows {
  /** Component values of each row, [rows, components] flat. */
  readonly values: Uint8Array;
  /** Outcomes of each row, [rows, H] flat: of each component's head (H = components), or one of all (H = 1). */
  readonly outcomes: Float32Array;
}

export interface TestedCombinations {
  readonly measure: CombinationsContent["measure"];
  readonly components: number;
  readonly levels: number;
  readonly heldOut: HeldOut;
  /** What outcomes are divided by: Var(y), or 1. */
  readonly unit: number;
  readonly seen: TestedRows;
  readonly unseen: TestedRows;
}

/** Means of the outcomes over the rows of each combination, or where there are too many of those, of each pair of values. */
export function combinationTables(tested: TestedCombinations): CombinationsContent {
  const { measure, components, levels } = tested;
  const all = Array.from({ length: components }, (_, component) => component);
  const whole = levels ** components <= MOST_TUPLES;
  const tables = whole
    ? [table(tested, all, heldOutCells(tested))]
    : pairs(components).map((pair) => table(tested, pair, null));
  return { measure, levels, tables };
}

function pairs(components: number): number[][] {
  return Array.from({ length: components }, (_, first) =>
    Array.from({ length: components - first - 1 }, (_, more) => [first, first + more + 1]),
  ).flat();
}

function table(
  tested: TestedCombinations,
  components: readonly number[],
  heldOut: CombinationTable["heldOut"],
): CombinationTable {
  return {
    components,
    seen: cells(tested, tested.seen, components),
    unseen: cells(tested, tested.unseen, components),
    heldOut,
  };
}

function cells(
  tested: TestedCombinations,
  { values, outcomes }: TestedRows,
  over: readonly number[],
): CombinationCells {
  const { components, levels, unit } = tested;
  const rows = values.length / components;
  const H = outcomes.length / rows;
  const heads = H === components ? over : [0];
  const n = new Array<number>(levels ** over.length).fill(0);
  const sums = new Float64Array(n.length);
  for (let row = 0; row < rows; row += 1) {
    const cell = over.reduceRight((index, c) => index * levels + (values[row * components + c] ?? 0), 0);
    const sum = heads.reduce((total, head) => total + (outcomes[row * H + head] ?? 0), 0);
    n[cell] = (n[cell] ?? 0) + 1;
    sums[cell] = (sums[cell] ?? 0) + sum / heads.length;
  }
  const value = n.map((count, cell) => finite((sums[cell] ?? 0) / count / unit));
  return { n, value };
}

/** Null for what no row tells. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? rounded(value) : null;
}

function heldOutCells({ components, levels, heldOut }: TestedCombinations): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < levels ** components; cell += 1) {
    const values = Array.from({ length: components }, (_, c) => Math.floor(cell / levels ** c) % levels);
    if (heldOut.has(values)) cells.push(cell);
  }
  return cells;
}
