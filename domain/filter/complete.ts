import type { FieldCatalogue, FilterField } from "./field";
import { SUMMARIES } from "./field";
import { fieldText, quotedText } from "./format";
import { lookupField } from "./lookup";
import { type Expected, parseFilter } from "./parse";
import { type Token, tokenize } from "./tokens";

/** What may stand at the cursor. */
interface Suggestion {
  readonly kind: "name" | "operator" | "value" | "word";
  /** What replaces the range. */
  readonly text: string;
  /** What it means; the text alone may not say it. */
  readonly detail: string | null;
}

export interface Completion {
  /** The stretch of the text that a suggestion replaces. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

const MOST_SUGGESTIONS = 200;

/** What may follow at the cursor, the ones that begin with what is typed there first. `to` covers the rest of a begun token. */
export function completeFilter(text: string, cursor: number, catalogue: FieldCatalogue): Completion {
  const { from, to } = tokenAt(text, cursor);
  const typed = text
    .slice(from, cursor)
    .replace(/^["'`]/, "")
    .toLowerCase();
  const suggestions = expectedAt(text.slice(0, from)).flatMap((expected) => suggest(expected, catalogue));
  const fitting = suggestions.filter((one) => one.text.toLowerCase().includes(typed));
  const begins = (one: Suggestion) => one.text.replace(/^["`]/, "").toLowerCase().startsWith(typed);
  const ordered = [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))];
  return { from, to, suggestions: ordered.slice(0, MOST_SUGGESTIONS) };
}

/** The token that the cursor stands in or right behind; where there is none, the empty stretch at the cursor. */
function tokenAt(text: string, cursor: number): { readonly from: number; readonly to: number } {
  const end = ({ at }: Token) => at.offset + at.length;
  const whole = tokenize(text).tokens.find(
    (token) => isReplaced(token) && token.at.offset < cursor && cursor <= end(token),
  );
  if (whole) return { from: whole.at.offset, to: end(whole) };
  const { tokens, issue } = tokenize(text.slice(0, cursor));
  if (issue?.code === "unclosed" || issue?.code === "bad_number") return { from: issue.offset, to: cursor };
  const last = tokens.findLast((token) => token.kind !== "end");
  // A path that is being typed (`task.`) ends with a dot for a while.
  const typed = issue && text.slice(issue.offset, cursor) === "." && last?.kind === "name" ? cursor - 1 : cursor;
  const touches = last && isReplaced(last) && end(last) === typed;
  return { from: touches ? last.at.offset : cursor, to: cursor };
}

/** Symbols stay: what is typed behind one is the next token. */
function isReplaced({ kind }: Token): boolean {
  return kind !== "symbol" && kind !== "end";
}

/** What could stand at the end of a text that goes on. */
function expectedAt(before: string): Expected[] {
  const parsed = parseFilter(before);
  if (!parsed.ok) return parsed.issue.offset >= before.trimEnd().length ? [parsed.expected] : [];
  return [parsed.filter === null ? { kind: "name", metric: false } : { kind: "connective", depth: 0 }];
}

function suggest(expected: Expected, catalogue: FieldCatalogue): Suggestion[] {
  switch (expected.kind) {
    case "name":
      return names(catalogue, expected.metric);
    case "operator": {
      const resolved = lookupField(expected.field, catalogue);
      return resolved
        ? operators(resolved.field).map((text) => ({ kind: "operator", text, detail: MEANINGS[text] ?? null }))
        : [];
    }
    case "value": {
      const resolved = lookupField(expected.field, catalogue);
      return resolved ? values(resolved.field).map((text) => ({ kind: "value", text, detail: null })) : [];
    }
    case "connective":
      return [word("and"), word("or"), ...(expected.depth > 0 ? [word(")")] : [])];
    case "other":
      return [];
  }
}

function word(text: string): Suggestion {
  return { kind: "word", text, detail: null };
}

function names({ fields }: FieldCatalogue, metric: boolean): Suggestion[] {
  const shown = metric ? fields.filter(({ group }) => group === "metric") : fields;
  const found = shown.map((field): Suggestion => ({ kind: "name", text: nameText(field), detail: field.label }));
  if (metric) return found;
  const summaries = fields.some(({ group }) => group === "metric") ? SUMMARIES : [];
  return [
    ...found,
    word("not"),
    ...summaries.map((one): Suggestion => ({ kind: "name", text: `${one}(`, detail: SUMMARY_MEANINGS[one] })),
  ];
}

/** How a field is written: a metric's key that is no plain name, or is another field's name, stands in backquotes. */
function nameText({ name }: FilterField): string {
  return fieldText({ name, quoted: false, summary: null });
}

const SUMMARY_MEANINGS: Readonly<Record<(typeof SUMMARIES)[number], string>> = {
  last: "The last value of a metric’s series",
  min: "The least value of a metric’s series",
  max: "The largest value of a metric’s series",
  best: "The least or the largest value, as the metric is better lower or higher",
};

const EQUALITY = ["=", "!="] as const;
const ORDER = ["<", "<=", ">", ">="] as const;
const CONTAINS = ["~", "!~"] as const;
const SETS = ["in (", "not in ("] as const;
const NULLS = ["is null", "is not null"] as const;

const MEANINGS: Readonly<Record<string, string>> = {
  "~": "contains, whatever the case",
  "!~": "does not contain",
  "in (": "is one of",
  "not in (": "is none of",
  "is null": "is missing",
  "is not null": "is there",
};

function operators({ type }: FilterField): readonly string[] {
  switch (type) {
    case "text":
    case "choice":
      return [...EQUALITY, ...CONTAINS, ...SETS, ...NULLS];
    case "boolean":
      return [...EQUALITY, ...NULLS];
    default:
      return [...EQUALITY, ...ORDER, ...SETS, ...NULLS];
  }
}

function values({ type, values: found = [] }: FilterField): readonly string[] {
  switch (type) {
    case "boolean":
      return ["true", "false"];
    case "instant":
      return ["-1d", "-7d", "-30d"];
    case "duration":
      return ["1m", "10m", "1h"];
    case "number":
      return found.map(String);
    default:
      return found.map((value) => quotedText(String(value)));
  }
}
