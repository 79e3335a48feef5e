import { type FieldRef, SUMMARIES, type Summary } from "@/domain/filter/field";
import { fieldText } from "@/domain/filter/format";
import { parseField } from "@/domain/filter/parse";

/** A column of the table: a name as filters write it, and how it is laid out. */
export interface RunColumn {
  readonly name: string;
  /** Px; null: as wide as its kind of values needs. */
  readonly width: number | null;
  /** Stays in sight beside the run while the rest scrolls. */
  readonly pinned: boolean;
}

export const MOST_COLUMNS = 30;
export const LEAST_WIDTH = 56;
export const MOST_WIDTH = 640;

export function plainColumn(name: string): RunColumn {
  return { name, width: null, pinned: false };
}

/** With what the table opens where neither the address nor a view says more. */
export const DEFAULT_COLUMNS: readonly RunColumn[] = [
  "status",
  "experiment",
  "test.relativeLoss",
  "test.accuracy",
  "duration",
  "created",
  "tag",
].map(plainColumn);

/** A name in the one way that columns write it; null for a text that is no name. */
export function columnName(text: string): string | null {
  const ref = parseField(text);
  return ref && fieldText(ref);
}

/** Pinned columns first, each once, no more than a table may have. */
export function arranged(columns: readonly RunColumn[]): RunColumn[] {
  const once = columns.filter(({ name }, at) => columns.findIndex((column) => column.name === name) === at);
  return [...once.filter(({ pinned }) => pinned), ...once.filter(({ pinned }) => !pinned)].slice(0, MOST_COLUMNS);
}

export function addColumn(columns: readonly RunColumn[], name: string): RunColumn[] {
  return arranged([...columns, plainColumn(name)]);
}

export function removeColumn(columns: readonly RunColumn[], name: string): RunColumn[] {
  return columns.filter((column) => column.name !== name);
}

/** `name` takes the place of `to`, among the pinned ones where that is pinned. */
export function placeColumn(columns: readonly RunColumn[], name: string, to: string): RunColumn[] {
  const from = columns.findIndex((column) => column.name === name);
  const at = columns.findIndex((column) => column.name === to);
  const [moved, target] = [columns[from], columns[at]];
  if (!moved || !target || from === at) return [...columns];
  const rest = columns.toSpliced(from, 1);
  return arranged(rest.toSpliced(at, 0, { ...moved, pinned: target.pinned }));
}

/** One place to the left or the right, within the pinned ones or the others. */
export function moveColumn(columns: readonly RunColumn[], name: string, by: 1 | -1): RunColumn[] {
  const at = columns.findIndex((column) => column.name === name);
  const [moved, neighbour] = [columns[at], columns[at + by]];
  if (!moved || !neighbour || moved.pinned !== neighbour.pinned) return [...columns];
  return placeColumn(columns, name, neighbour.name);
}

/** Pinned, it is the last of the pinned ones; unpinned the first of the others. */
export function pinColumn(columns: readonly RunColumn[], name: string, pinned: boolean): RunColumn[] {
  const column = columns.find((one) => one.name === name);
  if (!column) return [...columns];
  const rest = removeColumn(columns, name);
  return arranged(pinned ? [...rest, { ...column, pinned }] : [{ ...column, pinned }, ...rest]);
}

export function resizeColumn(columns: readonly RunColumn[], name: string, width: number | null): RunColumn[] {
  const bounded = width === null ? null : boundedWidth(width);
  return columns.map((column) => (column.name === name ? { ...column, width: bounded } : column));
}

/** In whole px, no narrower and no wider than a column may be. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
}

/** In its place another column, such as another value of the same metric. */
export function replaceColumn(columns: readonly RunColumn[], name: string, by: string): RunColumn[] {
  if (columns.some((column) => column.name === by)) return columns.map((column) => column);
  return columns.map((column) => (column.name === name ? { ...column, name: by } : column));
}

/** Which value of a metric a column shows; `chosen`: the one at the step that validation chose. */
export const METRIC_VALUES = ["chosen", ...SUMMARIES] as const;
export type MetricValue = (typeof METRIC_VALUES)[number];

export const METRIC_VALUE_LABELS: Readonly<Record<MetricValue, string>> = {
  chosen: "At best validation",
  last: "Last",
  min: "Least",
  max: "Largest",
  best: "Best",
};

/** A metric's column that shows this value of it. */
export function metricColumn(ref: Pick<FieldRef, "name" | "quoted">, value: MetricValue): string {
  const summary: Summary | null = value === "chosen" ? null : value;
  return fieldText({ ...ref, summary });
}
