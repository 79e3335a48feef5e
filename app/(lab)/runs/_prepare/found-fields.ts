import type { FieldCatalogue, FilterField } from "@/domain/filter/field";
import { lookupField } from "@/domain/filter/lookup";
import { parseField } from "@/domain/filter/parse";
import { columnName, type MetricValue, metricColumn } from "./columns";

/** A column that may be chosen. */
interface FoundField {
  readonly name: string;
  readonly label: string;
}

export interface FoundGroup {
  readonly title: string;
  readonly fields: readonly FoundField[];
}

const GROUPS = [
  ["run", "Run"],
  ["axis", "Grid"],
  ["metric", "Metrics"],
  ["config", "Config"],
] as const;

/** The columns whose names or words hold all words of `search`, by kind; metrics as the value that is asked for. */
export function foundFields({ fields }: FieldCatalogue, search: string, value: MetricValue): FoundGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, label }: FilterField) => {
    const text = `${name} ${label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const groups = GROUPS.map(([group, title]) => ({
    title,
    fields: fields.filter((field) => field.group === group && fits(field)).map((field) => asColumn(field, value)),
  }));
  return [...typedColumn({ fields }, search), ...groups].filter((group) => group.fields.length > 0);
}

function asColumn({ name, label, group }: FilterField, value: MetricValue): FoundField {
  const written = metricColumn({ name, quoted: false }, group === "metric" ? value : "chosen");
  return { name: written, label };
}

/** A name that was typed out, such as `max(test.loss)`, where the lists below don't have it. */
function typedColumn(catalogue: FieldCatalogue, search: string): FoundGroup[] {
  const ref = parseField(search.trim());
  const name = columnName(search.trim());
  const found = ref && (ref.summary !== null || ref.quoted) && lookupField(ref, catalogue);
  return found && name ? [{ title: "As typed", fields: [{ name, label: found.field.label }] }] : [];
}
