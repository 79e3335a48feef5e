import type { Comparison, Filter, Literal } from "./ast";
import { durationText } from "./duration";
import type { FieldRef } from "./field";
import { isWord } from "./words";

const PLAIN_NAME = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/** A filter as text, in the one way that needs no more brackets than it has branches. Parsed, it is the same filter. */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.terms.map((term) => enclosed(term, filter.kind)).join(` ${filter.kind} `);
    case "not":
      return `not ${enclosed(filter.term, "not")}`;
    case "comparison":
      return formatComparison(filter);
  }
}

function enclosed(term: Filter, within: Filter["kind"]): string {
  const text = formatFilter(term);
  const branches = term.kind === "and" || term.kind === "or";
  const bindsCloser = term.kind === "and" && within === "or";
  return branches && !bindsCloser ? `(${text})` : text;
}

function formatComparison(comparison: Comparison): string {
  const field = fieldText(comparison.field);
  switch (comparison.test) {
    case "compare":
      return `${field} ${comparison.operator} ${literalText(comparison.value)}`;
    case "contains":
      return `${field} ${comparison.negated ? "!~" : "~"} ${literalText(comparison.value)}`;
    case "in":
      return `${field} ${comparison.negated ? "not in" : "in"} (${comparison.values.map(literalText).join(", ")})`;
    case "null":
      return `${field} is ${comparison.negated ? "not null" : "null"}`;
  }
}

/** A name as filters and columns write it; a metric's key that is no plain name stands in backquotes. */
export function fieldText({ name, quoted, summary }: FieldRef): string {
  const plain = !quoted && PLAIN_NAME.test(name) && !isWord(name.toLowerCase());
  const text = plain ? name : `\`${name.replaceAll("`", "``")}\``;
  return summary ? `${summary}(${text})` : text;
}

function literalText(literal: Literal): string {
  if (literal.kind === "text") return quotedText(literal.value);
  return literal.kind === "duration" ? durationText(literal.value) : String(literal.value);
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

/** Text between quotes. */
export function quotedText(value: string): string {
  return `"${value.replace(/[\\"\n\t]/g, (character) => ESCAPED[character] ?? character)}"`;
}
