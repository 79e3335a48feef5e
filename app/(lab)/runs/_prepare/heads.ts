import type { FieldCatalogue, FilterField, Summary } from "@/domain/filter/field";
import { lookupField } from "@/domain/filter/lookup";
import { parseField } from "@/domain/filter/parse";
import type { RunColumn } from "./columns";

/** A column as it is drawn. */
export interface Head extends RunColumn {
  /** Null: a name that nothing has. */
  readonly field: FilterField | null;
  readonly summary: Summary | null;
  readonly quoted: boolean;
  /** In words. */
  readonly label: string;
  readonly numeric: boolean;
  /** Px. */
  readonly shownWidth: number;
  /** Px from the left edge at which it stays, pinned. */
  readonly left: number;
}

/** Px of the first column, which names the run, where it was not made wider or narrower. */
export const RUN_WIDTH = 320;

/** Px that a letter of a head takes at most, and what stands beside it: paddings, arrow, menu. */
const LETTER = 6.5;
const BESIDE = 48;

const WIDTHS: Readonly<Record<string, number>> = { status: 116, experiment: 184, tag: 136, failure: 104, device: 160 };

const SUMMARY_WORDS: Readonly<Record<Summary, string>> = {
  last: "last value",
  min: "least value",
  max: "largest value",
  best: "best value",
};

/** `runWidth`: px of the column before them. */
export function headsOf(columns: readonly RunColumn[], catalogue: FieldCatalogue, runWidth: number): Head[] {
  let left = runWidth;
  return columns.map((column) => {
    const head = headOf(column, catalogue, left);
    left += head.shownWidth;
    return head;
  });
}

function headOf(column: RunColumn, catalogue: FieldCatalogue, left: number): Head {
  const ref = parseField(column.name);
  const field = (ref && lookupField(ref, catalogue)?.field) ?? null;
  const summary = ref?.summary ?? null;
  const label = field === null ? `${column.name} (unknown)` : labelOf(field, summary);
  const numeric = field?.type === "number" || field?.type === "duration";
  const shownWidth = column.width ?? WIDTHS[column.name] ?? naturalWidth(column.name, field);
  return { ...column, field, summary, quoted: ref?.quoted ?? false, label, numeric, shownWidth, left };
}

function naturalWidth(name: string, field: FilterField | null): number {
  const least = field?.type === "instant" ? 116 : 88;
  return Math.min(320, Math.max(least, Math.round(name.length * LETTER + BESIDE)));
}

function labelOf(field: FilterField, summary: Summary | null): string {
  if (field.group !== "metric") return field.label;
  return `${field.label}, ${summary ? SUMMARY_WORDS[summary] : "at best validation"}`;
}
