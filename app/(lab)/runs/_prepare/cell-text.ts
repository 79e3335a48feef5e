import { formatBytes, formatCompact, formatCount, formatSeconds, formatValue } from "@/app/_components/format";
import type { FilterField } from "@/domain/filter/field";
import type { CellValue } from "@/domain/run-list";

export const NOTHING = "–";

const COUNTS: readonly string[] = ["parameters", "step", "attempt", "chosenStep", "divergedAt"];

/** A value as the table shows it; times and states have marks of their own beside this. */
export function cellText(field: Pick<FilterField, "name" | "type" | "group"> | null, value: CellValue): string {
  if (value === null) return NOTHING;
  if (typeof value === "number") return numberText(field, value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return value === "" ? NOTHING : value;
  return value.length === 0 ? NOTHING : value.join(", ");
}

/** Measured values by their digits that matter; what somebody set, in full. */
function numberText(field: Pick<FilterField, "name" | "type" | "group"> | null, value: number): string {
  if (field === null || field.group === "metric") return formatValue(value);
  if (field.type === "duration") return formatSeconds(value);
  if (field.name === "peakBytes") return formatBytes(value);
  if (field.name === "stepFlops") return formatCompact(value);
  if (COUNTS.includes(field.name)) return formatCount(value);
  return value.toLocaleString("en-US", { maximumSignificantDigits: 8 });
}
