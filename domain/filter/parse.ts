import type { Comparison, FieldUse, Filter, Literal, Span } from "./ast";
import { type FieldRef, SUMMARIES, type Summary } from "./field";
import type { FilterIssue, FilterIssueCode } from "./issue";
import { FILTER_LENGTH, MOST_COMPARISONS, MOST_DEPTH, MOST_VALUES } from "./limits";
import { type SymbolText, type Token, type Tokens, tokenize } from "./tokens";
import type { Word } from "./words";

/** What could stand where a text stopped being a filter. */
export type Expected =
  | { readonly kind: "name"; readonly metric: boolean }
  | { readonly kind: "operator"; readonly field: FieldUse }
  | { readonly kind: "value"; readonly field: FieldUse }
  | { readonly kind: "connective"; readonly depth: number }
  | { readonly kind: "other" };

/** A filter, null for a text without one; or why the text is none. */
export type Parsed =
  | { readonly ok: true; readonly filter: Filter | null }
  | { readonly ok: false; readonly issue: FilterIssue; readonly expected: Expected };

const OTHER: Expected = { kind: "other" };

class Refused extends Error {
  constructor(
    readonly issue: FilterIssue,
    readonly expected: Expected,
  ) {
    super(issue.message);
  }
}

/**
 * Reads `a and (b or not c)`: `not` binds closest, then `and`, then `or`. Names and types are looked at by `typeFilter`. See
 * README.md for the language.
 */
export function parseFilter(text: string): Parsed {
  if (text.length > FILTER_LENGTH) {
    const message = `A filter has at most ${FILTER_LENGTH.toLocaleString("en-US")} characters: shorten it.`;
    const issue = { code: "too_long", offset: FILTER_LENGTH, length: text.length - FILTER_LENGTH, message } as const;
    return { ok: false, issue, expected: OTHER };
  }
  return read(tokenize(text), (parser) => (parser.atEnd() ? null : parser.whole()));
}

/** Reads a single name, such as a column's: `test.loss`, `last(test.loss)`, a key in backquotes. Null where it is none. */
export function parseField(text: string): FieldRef | null {
  let found: FieldRef | null = null;
  read(tokenize(text), (parser) => {
    const { name, quoted, summary } = parser.field();
    if (parser.atEnd()) found = { name, quoted, summary };
    return null;
  });
  return found;
}

function read({ tokens, issue }: Tokens, parse: (parser: Parser) => Filter | null): Parsed {
  // What is no token ends the text: what comes before it may be wrong already, and is told first.
  const end = { offset: issue?.offset ?? 0, length: 0 };
  try {
    const filter = parse(new Parser(issue ? [...tokens, { kind: "end", at: end }] : tokens));
    return issue ? { ok: false, issue, expected: OTHER } : { ok: true, filter };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const first = issue && error.issue.offset >= issue.offset ? issue : error.issue;
    return { ok: false, issue: first, expected: error.expected };
  }
}

class Parser {
  private index = 0;
  private depth = 0;
  private comparisons = 0;
  private values = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Filter {
    const filter = this.either();
    if (this.atEnd()) return filter;
    if (this.isSymbol(")")) throw this.refuse("expected_bracket", "This bracket closes nothing: take it out.", OTHER);
    throw this.refuse("expected_connective", "Write and or or between two comparisons.", this.connective());
  }

  atEnd(): boolean {
    return this.token().kind === "end";
  }

  field(metric = false): FieldUse {
    const token = this.token();
    if (token.kind !== "name") throw this.refuse("expected_name", nameWanted(token, metric), { kind: "name", metric });
    this.index += 1;
    const { text: name, quoted, at } = token;
    if (quoted || metric || !this.isSymbol("(")) return { name, quoted, summary: null, at };
    return this.summarised(name, at);
  }

  private summarised(written: string, at: Span): FieldUse {
    const summary = SUMMARIES.find((one): one is Summary => one === written);
    if (!summary) {
      const message = `There is no ${written}(…): of a metric there are ${SUMMARIES.map((one) => `${one}(…)`).join(", ")}.`;
      throw new Refused({ code: "unknown_function", ...at, message }, OTHER);
    }
    this.index += 1;
    const { name, quoted } = this.field(true);
    const close = this.token().at;
    if (!this.takeSymbol(")")) throw this.refuse("expected_bracket", `Close ${summary}(… with a bracket: ).`, OTHER);
    return { name, quoted, summary, at: { offset: at.offset, length: close.offset + 1 - at.offset } };
  }

  private either(): Filter {
    return this.branch("or", () => this.branch("and", () => this.term()));
  }

  private branch(kind: "and" | "or", read: () => Filter): Filter {
    const first = read();
    const terms = [first];
    while (this.takeWord(kind)) terms.push(read());
    return terms.length > 1 ? { kind, terms } : first;
  }

  private term(): Filter {
    const opens = this.isSymbol("(");
    if (!opens && !this.isWord("not")) return this.comparison();
    if (this.depth >= MOST_DEPTH)
      throw this.refuse("too_deep", `Brackets and not go ${MOST_DEPTH} deep at most: write the filter flatter.`, OTHER);
    this.depth += 1;
    this.index += 1;
    const filter: Filter = opens ? this.enclosed() : { kind: "not", term: this.term() };
    this.depth -= 1;
    return filter;
  }

  private enclosed(): Filter {
    const filter = this.either();
    if (this.takeSymbol(")")) return filter;
    throw this.refuse("expected_bracket", "Go on with and or or, or close the bracket: ).", this.connective());
  }

  private comparison(): Comparison {
    this.comparisons += 1;
    if (this.comparisons > MOST_COMPARISONS)
      throw this.refuse("too_many", `A filter has at most ${MOST_COMPARISONS} comparisons: ask in two.`, OTHER);
    const field = this.field();
    const token = this.token();
    const { at } = token;
    const base = { kind: "comparison", field, at } as const;
    if (this.takeWord("is")) {
      const negated = this.takeWord("not");
      if (!this.takeWord("null"))
        throw this.refuse("expected_value", "Write is null or is not null.", { kind: "operator", field });
      return { ...base, test: "null", negated };
    }
    if (this.takeWord("not")) {
      if (!this.takeWord("in"))
        throw this.refuse("expected_operator", "Write not in (…).", { kind: "operator", field });
      return { ...base, test: "in", negated: true, values: this.list(field) };
    }
    if (this.takeWord("in")) return { ...base, test: "in", negated: false, values: this.list(field) };
    if (this.takeSymbol("~")) return { ...base, test: "contains", negated: false, value: this.value(field) };
    if (this.takeSymbol("!~")) return { ...base, test: "contains", negated: true, value: this.value(field) };
    for (const operator of ["=", "!=", "<", "<=", ">", ">="] as const) {
      if (this.takeSymbol(operator)) return { ...base, test: "compare", operator, value: this.value(field) };
    }
    const message =
      "Write what is asked of it: =, !=, <, <=, >, >=, ~, !~, in (…), not in (…), is null or is not null.";
    throw this.refuse("expected_operator", message, { kind: "operator", field });
  }

  private list(field: FieldUse): readonly Literal[] {
    if (!this.takeSymbol("("))
      throw this.refuse("expected_bracket", "Write the values in brackets: in (300, 1000).", OTHER);
    const values = [this.value(field)];
    while (this.takeSymbol(",")) values.push(this.value(field));
    if (!this.takeSymbol(")"))
      throw this.refuse("expected_bracket", "Go on with a comma, or close the list: ).", OTHER);
    return values;
  }

  private value(field: FieldUse): Literal {
    const token = this.token();
    const { at } = token;
    const literal = literalOf(token);
    if (literal) {
      this.values += 1;
      if (this.values > MOST_VALUES)
        throw this.refuse("too_many", `A filter has at most ${MOST_VALUES} values: ask in two.`, OTHER);
      this.index += 1;
      return { ...literal, at };
    }
    throw this.refuse("expected_value", valueWanted(token), { kind: "value", field });
  }

  private connective(): Expected {
    return { kind: "connective", depth: this.depth };
  }

  private token(): Token {
    const token = this.tokens[this.index];
    if (!token) throw new Error("A text's tokens have an end.");
    return token;
  }

  private isSymbol(symbol: SymbolText): boolean {
    const token = this.token();
    return token.kind === "symbol" && token.symbol === symbol;
  }

  private isWord(word: Word): boolean {
    const token = this.token();
    return token.kind === "word" && token.word === word;
  }

  private takeSymbol(symbol: SymbolText): boolean {
    const taken = this.isSymbol(symbol);
    if (taken) this.index += 1;
    return taken;
  }

  private takeWord(word: Word): boolean {
    const taken = this.isWord(word);
    if (taken) this.index += 1;
    return taken;
  }

  private refuse(code: FilterIssueCode, message: string, expected: Expected): Refused {
    return new Refused({ code, ...this.token().at, message }, expected);
  }
}

function literalOf(
  token: Token,
):
  | { kind: "text"; value: string }
  | { kind: "number" | "duration"; value: number }
  | { kind: "boolean"; value: boolean }
  | null {
  switch (token.kind) {
    case "text":
      return { kind: "text", value: token.value };
    case "number":
    case "duration":
      return { kind: token.kind, value: token.value };
    case "word":
      if (token.word === "true" || token.word === "false") return { kind: "boolean", value: token.word === "true" };
      return null;
    default:
      return null;
  }
}

function nameWanted(token: Token, metric: boolean): string {
  if (token.kind === "text") return "A name stands without quotes here; a metric's key may stand in backquotes.";
  if (metric) return "Write a metric's key, such as test.loss.";
  return "Write a name to ask about, such as method, m or test.loss, or not, or a bracket.";
}

function valueWanted(token: Token): string {
  if (token.kind === "name") return `Put text in quotes: "${token.text}". A name can't be compared with another name.`;
  if (token.kind === "word" && token.word === "null") return "Nothing equals null: write is null or is not null.";
  return 'Write a value: text in quotes, a number, a date such as "2026-11-01", true or false.';
}
