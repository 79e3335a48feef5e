import type { FieldRef } from "./field";

/** A stretch of the filter's text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface FieldUse extends FieldRef {
  readonly at: Span;
}

export type Literal = { readonly at: Span } & (
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** In seconds; where a time is compared, a negative one is that long ago. */
  | { readonly kind: "duration"; readonly value: number }
);

export type OrderOperator = "<" | "<=" | ">" | ">=";

export type Comparison = {
  readonly kind: "comparison";
  readonly field: FieldUse;
  /** Where the operator stands. */
  readonly at: Span;
} & (
  | { readonly test: "compare"; readonly operator: "=" | "!=" | OrderOperator; readonly value: Literal }
  | { readonly test: "contains"; readonly negated: boolean; readonly value: Literal }
  | { readonly test: "in"; readonly negated: boolean; readonly values: readonly Literal[] }
  | { readonly test: "null"; readonly negated: boolean }
);

/** A filter as it is written: the names in it need not exist, and the values need not fit them. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly terms: readonly Filter[] }
  | { readonly kind: "not"; readonly term: Filter }
  | Comparison;
