import type { OrderOperator } from "./ast";
import type { ResolvedField } from "./lookup";

/** Milliseconds since 1970: `from` is inside, `to` isn't. A date is its whole day in UTC, a time its millisecond. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What is asked of one field. Times are in milliseconds since 1970, durations in seconds. */
export type Test =
  | { readonly kind: "missing"; readonly negated: boolean }
  | { readonly kind: "contains"; readonly negated: boolean; readonly text: string }
  | { readonly kind: "among"; readonly negated: boolean; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "within"; readonly negated: boolean; readonly ranges: readonly TimeRange[] }
  | { readonly kind: "order"; readonly operator: OrderOperator; readonly value: number };

export interface Leaf {
  readonly kind: "leaf";
  readonly on: ResolvedField;
  readonly test: Test;
}

/** A filter whose names exist and whose values fit them. */
export type TypedFilter =
  | { readonly kind: "and" | "or"; readonly terms: readonly TypedFilter[] }
  | { readonly kind: "not"; readonly term: TypedFilter }
  | Leaf;

/** The same without `not`. */
export type PositiveFilter =
  | { readonly kind: "and"; readonly terms: readonly PositiveFilter[] }
  | { readonly kind: "or"; readonly terms: readonly PositiveFilter[] }
  | Leaf;

const OPPOSITE: Readonly<Record<OrderOperator, OrderOperator>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/**
 * Brings every `not` down to the comparisons, by De Morgan's laws, which hold for three truths as for two. What is left is true
 * exactly where the filter is, and an unknown comparison may be taken for a false one: nothing turns it round any more.
 */
export function pushNegations(filter: TypedFilter, negate = false): PositiveFilter {
  switch (filter.kind) {
    case "not":
      return pushNegations(filter.term, !negate);
    case "leaf":
      return negate ? { ...filter, test: opposite(filter.test) } : filter;
    default: {
      const turned = filter.kind === "and" ? "or" : "and";
      return { kind: negate ? turned : filter.kind, terms: filter.terms.map((term) => pushNegations(term, negate)) };
    }
  }
}

function opposite(test: Test): Test {
  return test.kind === "order" ? { ...test, operator: OPPOSITE[test.operator] } : { ...test, negated: !test.negated };
}

/** Whether a filter asks about a field. */
export function mentions(filter: TypedFilter | null, name: string): boolean {
  if (filter === null) return false;
  if (filter.kind === "leaf") return filter.on.field.name === name && filter.on.field.group !== "metric";
  return filter.kind === "not" ? mentions(filter.term, name) : filter.terms.some((term) => mentions(term, name));
}

/** What a filter asks of a field's value wherever it is true: the field is there then, and passes each of these tests. */
export function testsOf(filter: PositiveFilter, { field, summary }: ResolvedField): readonly Test[] {
  if (filter.kind === "and") return filter.terms.flatMap((term) => testsOf(term, { field, summary }));
  if (filter.kind === "or") return [];
  const { on, test } = filter;
  const same = on.field.name === field.name && on.field.group === field.group && on.summary === summary;
  return same && !(test.kind === "missing" && !test.negated) ? [test] : [];
}
