import { foldCase } from "./fold-case";
import type { Leaf, Test, TypedFilter } from "./typed";

/** A value as tests see it: times in milliseconds, durations in seconds; null where there is none. Many: all of them. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** Null: unknown. */
export type Truth = boolean | null;

/**
 * A filter's truth. A comparison with a value that is missing is unknown; `not` of unknown is unknown; `and` is false where any
 * term is, `or` true where any is, and otherwise either is unknown where any is. Only `true` is a match.
 */
export function evaluateFilter(filter: TypedFilter, read: (leaf: Leaf) => FieldValue): Truth {
  switch (filter.kind) {
    case "leaf":
      return evaluateTest(filter.test, read(filter));
    case "not":
      return not(evaluateFilter(filter.term, read));
    case "and":
      return decided(
        filter.terms.map((term) => evaluateFilter(term, read)),
        false,
      );
    case "or":
      return decided(
        filter.terms.map((term) => evaluateFilter(term, read)),
        true,
      );
  }
}

function decided(truths: readonly Truth[], by: boolean): Truth {
  if (truths.includes(by)) return by;
  return truths.includes(null) ? null : !by;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function evaluateTest(test: Test, value: FieldValue): Truth {
  if (isMany(value)) return evaluateMany(test, value);
  if (test.kind === "missing") return (value === null) !== test.negated;
  if (value === null) return null;
  return evaluateValue(test, value);
}

/** Of many values some must fit; where none is asked for, none may. Never unknown: to have none is to be known. */
function evaluateMany(test: Test, values: readonly string[]): boolean {
  if (test.kind === "missing") return (values.length === 0) !== test.negated;
  if (test.kind === "order") return values.some((value) => evaluateValue(test, value));
  const some = values.some((value) => evaluateValue({ ...test, negated: false }, value));
  return some !== test.negated;
}

function evaluateValue(test: Exclude<Test, { kind: "missing" }>, value: string | number | boolean): boolean {
  switch (test.kind) {
    case "contains":
      return foldCase(String(value)).includes(foldCase(test.text)) !== test.negated;
    case "among":
      return test.values.includes(value) !== test.negated;
    case "within":
      return test.ranges.some(({ from, to }) => Number(value) >= from && Number(value) < to) !== test.negated;
    case "order":
      return inOrder(Number(value), test);
  }
}

function inOrder(left: number, { operator, value }: Extract<Test, { kind: "order" }>): boolean {
  switch (operator) {
    case "<":
      return left < value;
    case "<=":
      return left <= value;
    case ">":
      return left > value;
    case ">=":
      return left >= value;
  }
}

function isMany(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}
