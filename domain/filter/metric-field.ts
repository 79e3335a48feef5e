import { metricTraits } from "../metrics/catalogue";
import type { FilterField } from "./field";

/** A metric by its key; its summaries go by the same field. */
export function metricField(key: string): FilterField {
  return { name: key, type: "number", group: "metric", label: metricTraits(key)?.label ?? key };
}
