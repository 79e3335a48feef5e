import type { Comparison, FieldUse, Filter, Literal } from "./ast";
import type { FieldCatalogue, FieldType, FilterField } from "./field";
import { fieldText } from "./format";
import type { FilterIssue } from "./issue";
import { lookupField } from "./lookup";
import { nearest } from "./nearest";
import { readTime } from "./time";
import type { Leaf, Test, TimeRange, TypedFilter } from "./typed";

export type Typed =
  | { readonly ok: true; readonly filter: TypedFilter }
  | { readonly ok: false; readonly issues: readonly FilterIssue[] };

/** Says what each name stands for, and that each comparison can be asked of it. `now`: what `-7d` is counted from. */
export function typeFilter(filter: Filter, catalogue: FieldCatalogue, now: Date): Typed {
  const issues: FilterIssue[] = [];
  const typed = typeNode(filter, { catalogue, now, refuse: (issue) => issues.push(issue) });
  return typed && issues.length === 0 ? { ok: true, filter: typed } : { ok: false, issues };
}

interface Scope {
  readonly catalogue: FieldCatalogue;
  readonly now: Date;
  refuse(issue: FilterIssue): void;
}

function typeNode(filter: Filter, scope: Scope): TypedFilter | null {
  if (filter.kind === "comparison") return typeComparison(filter, scope);
  if (filter.kind === "not") {
    const term = typeNode(filter.term, scope);
    return term && { kind: "not", term };
  }
  const terms = filter.terms.map((term) => typeNode(term, scope));
  return terms.every((term) => term !== null) ? { kind: filter.kind, terms } : null;
}

function typeComparison(comparison: Comparison, scope: Scope): Leaf | null {
  const on = lookupField(comparison.field, scope.catalogue);
  if (!on) {
    scope.refuse(unknownName(comparison.field, scope.catalogue));
    return null;
  }
  const unfit = operatorRefusal(comparison, on.field);
  if (unfit) {
    scope.refuse({ code: "wrong_operator", ...comparison.at, message: unfit });
    return null;
  }
  const test = typeTest(comparison, on.field, scope);
  return test && { kind: "leaf", on, test };
}

function unknownName(field: FieldUse, catalogue: FieldCatalogue): FilterIssue {
  const metric = field.quoted || field.summary !== null;
  const names = catalogue.fields.filter(({ group }) => !metric || group === "metric").map(({ name }) => name);
  const meant = nearest(field.name, names);
  const known = meant
    ? `Did you mean ${fieldText({ ...field, name: meant })}?`
    : "A metric's key that no run has reported yet stands in backquotes.";
  const what = metric ? "no metric" : "nothing";
  return { code: "unknown_name", ...field.at, message: `There is ${what} by the name ${field.name}. ${known}` };
}

const ORDERED: readonly FieldType[] = ["number", "instant", "duration"];
const TEXTUAL: readonly FieldType[] = ["text", "choice"];

function operatorRefusal(comparison: Comparison, { name, type }: FilterField): string | null {
  if (comparison.test === "contains" && !TEXTUAL.includes(type))
    return `${name} is no text, so nothing is contained in it: compare it by =${ORDERED.includes(type) ? ", < or >" : " or !="}.`;
  const isOrder = comparison.test === "compare" && comparison.operator !== "=" && comparison.operator !== "!=";
  if (isOrder && !ORDERED.includes(type))
    return `${name} has no order: compare it by = or !=${TEXTUAL.includes(type) ? ", or look into it by ~" : ""}.`;
  return null;
}

function typeTest(comparison: Comparison, field: FilterField, scope: Scope): Test | null {
  switch (comparison.test) {
    case "null":
      return { kind: "missing", negated: comparison.negated };
    case "contains": {
      const { value, negated } = comparison;
      if (value.kind === "text") return { kind: "contains", negated, text: value.value };
      scope.refuse(wrongValue(value, "Write the text to look for in quotes."));
      return null;
    }
    case "in":
      return equality(comparison.values, comparison.negated, field, scope);
    case "compare": {
      const { operator, value } = comparison;
      if (operator === "=" || operator === "!=") return equality([value], operator === "!=", field, scope);
      if (field.type !== "instant") {
        const number = numberOf(value, field, scope);
        return number === null ? null : { kind: "order", operator, value: number };
      }
      const range = rangeOf(value, field, scope);
      if (!range) return null;
      // Before a day is before its begin; up to it is up to its end.
      const end = operator === "<=" || operator === ">";
      return { kind: "order", operator: operator.startsWith("<") ? "<" : ">=", value: end ? range.to : range.from };
    }
  }
}

function equality(literals: readonly Literal[], negated: boolean, field: FilterField, scope: Scope): Test | null {
  if (field.type === "instant") {
    const ranges = literals.map((literal) => rangeOf(literal, field, scope));
    return ranges.every((range) => range !== null) ? { kind: "within", negated, ranges } : null;
  }
  const values = literals.map((literal) => scalarOf(literal, field, scope));
  return values.every((value) => value !== null) ? { kind: "among", negated, values } : null;
}

function scalarOf(literal: Literal, field: FilterField, scope: Scope): string | number | boolean | null {
  switch (field.type) {
    case "number":
    case "duration":
      return numberOf(literal, field, scope);
    case "boolean":
      if (literal.kind === "boolean") return literal.value;
      scope.refuse(wrongValue(literal, `${field.name} is true or false.`));
      return null;
    default:
      return textOf(literal, field, scope);
  }
}

function textOf(literal: Literal, field: FilterField, scope: Scope): string | null {
  if (literal.kind !== "text") {
    scope.refuse(wrongValue(literal, `${field.name} is text: put it in quotes.`));
    return null;
  }
  const words = (field.values ?? []).map(String);
  if (field.type !== "choice" || words.includes(literal.value)) return literal.value;
  const meant = nearest(literal.value, words);
  const known = meant ? `Did you mean "${meant}"?` : `It is one of ${words.join(", ")}.`;
  scope.refuse(wrongValue(literal, `${field.name} is never "${literal.value}". ${known}`));
  return null;
}

function numberOf(literal: Literal, field: FilterField, scope: Scope): number | null {
  if (literal.kind === "number" || (literal.kind === "duration" && field.type === "duration")) return literal.value;
  const example =
    field.type === "duration"
      ? "a duration such as 90s, 1h30m or 2d, or a number of seconds"
      : "a number such as 300, 0.1 or 1e-3";
  scope.refuse(wrongValue(literal, `${field.name} is compared with ${example}.`));
  return null;
}

function rangeOf(literal: Literal, field: FilterField, scope: Scope): TimeRange | null {
  const range = literal.kind === "text" || literal.kind === "duration" ? readTime(literal.value, scope.now) : null;
  if (range) return range;
  const message = `${field.name} is compared with a date or a time in quotes ("2026-11-01", "2026-11-01 14:30", in UTC), or with how long ago (-7d, -12h).`;
  scope.refuse(wrongValue(literal, message));
  return null;
}

function wrongValue(literal: Literal, message: string): FilterIssue {
  return { code: "wrong_value", ...literal.at, message };
}
