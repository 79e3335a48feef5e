import { z } from "zod";
import { armConfig } from "../config/run";
import type { FilterField } from "./field";

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * Every field of an arm's config that holds one value, by its path (`task.kind`, `training.steps`), as the schema of configs has
 * it. Of tasks and other variants all fields are there; a run of another variant has none of them.
 */
export const CONFIG_FIELDS: readonly FilterField[] = [...leaves(z.toJSONSchema(armConfig), [])].reduce(merge, []);

function* leaves(schema: Schema, path: readonly string[]): Generator<FilterField> {
  for (const variant of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) yield* leaves(variant, path);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === "object") yield* leaves(property, [...path, name]);
  }
  const type = typeOf(schema);
  // The method is a field of the run by that name.
  if (type === null || path.length < 2) return;
  const name = path.join(".");
  const values = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])].filter(isValue);
  yield { name, type, group: "config", label: name, ...(values.length > 0 ? { values } : {}) };
}

function typeOf({ type, enum: words, const: word }: Schema): FilterField["type"] | null {
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return "number";
  if (type !== "string") return null;
  return words || word !== undefined ? "choice" : "text";
}

function isValue(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** A field that several variants have is one, with the values of all of them. */
function merge(found: readonly FilterField[], field: FilterField): readonly FilterField[] {
  const same = found.find(({ name }) => name === field.name);
  if (!same) return [...found, field];
  const values = same.values && field.values ? { values: [...new Set([...same.values, ...field.values])] } : {};
  return found.map((one) => (one === same ? { ...one, ...values } : one));
}
