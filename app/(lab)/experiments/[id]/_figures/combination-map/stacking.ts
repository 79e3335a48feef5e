import type { HeatAxis } from "@/app/_charts/heat/heat";

/** What a component is called, its number following. */
export type ComponentName = "bin of u" | "image ";

/** Some components along one side of a matrix. */
export interface Side {
  /** Places of the components among those of the table; the first counts fastest. */
  readonly places: readonly number[];
  readonly levels: number;
}

interface Stacking {
  readonly rows: Side;
  readonly columns: Side;
  /** Cells of the table, row by row. */
  readonly order: readonly number[];
}

/**
 * A table over any number of components as a matrix: the first half of them along the columns, the others along the rows, each
 * side nested (dimensional stacking; LeBlanc, Ward and Wittels, 1990).
 */
export function stacked(components: number, levels: number): Stacking {
  const split = Math.max(1, Math.floor(components / 2));
  const places = Array.from({ length: components }, (_, place) => place);
  const columns = { places: places.slice(0, split), levels };
  const rows = { places: places.slice(split), levels };
  const wide = levels ** columns.places.length;
  const order = Array.from({ length: levels ** components }, (_, cell) => cell);
  // The columns' components count fastest in the table too, so its cells come row by row as they are.
  return { rows, columns, order: wide > 0 ? order : [] };
}

/** Names of a side's places, such as "0·3", and what they are of. */
export function cellNames({ places, levels }: Side, components: readonly number[], name: ComponentName): HeatAxis {
  const own = places.map((place) => (components[place] ?? place) + 1);
  const names = Array.from({ length: levels ** places.length }, (_, index) =>
    places.map((_place, digit) => valueName(Math.floor(index / levels ** digit) % levels, name)).join("·"),
  );
  return { label: own.length > 0 ? `${name}${own.join("·")}` : "all", names: own.length > 0 ? names : [""] };
}

/** Classes count from 0, as data sets do; bins from 1. */
function valueName(value: number, name: ComponentName): string {
  return String(name === "bin of u" ? value + 1 : value);
}
