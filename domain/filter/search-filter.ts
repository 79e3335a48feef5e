import type { FieldCatalogue } from "./field";
import { quotedText } from "./format";

const PLAIN = /^[\p{L}\p{N}\s_.-]+$/u;

/**
 * The filter that plain words stand for: what contains them in `field`. Null for what is meant as a filter: it has an operator, a
 * quote or a bracket, or begins with a name that filters know.
 */
export function searchFilter(text: string, field: string, { fields }: FieldCatalogue): string | null {
  const words = text.trim();
  if (!PLAIN.test(words)) return null;
  const [first] = words.split(/\s/);
  if (first === "not" || fields.some(({ name }) => name === first)) return null;
  return `${field} ~ ${quotedText(words)}`;
}
