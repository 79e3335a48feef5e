import type { Span } from "./ast";
import { readDuration } from "./duration";
import type { FilterIssue } from "./issue";
import { isWord, type Word } from "./words";

const SYMBOLS = ["!=", "!~", "<=", ">=", "=", "<", ">", "~", "(", ")", ","] as const;
export type SymbolText = (typeof SYMBOLS)[number];

export type Token = { readonly at: Span } & (
  | { readonly kind: "name"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "word"; readonly word: Word }
  | { readonly kind: "symbol"; readonly symbol: SymbolText }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "duration"; readonly value: number }
  | { readonly kind: "end" }
);

const SPACE = /\s+/y;
const NAME = /[A-Za-z_]\w*(?:\.\w+)*/y;
const DURATION = /[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:ms|[smhdw]))+(?!\w)/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD_CHARACTERS = /[\w.]*/y;
/** What no database keeps as it is: NUL, and halves of characters. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\", '"': '"', "'": "'", n: "\n", t: "\t" };
/** Words of other languages, and what is meant here. */
const FOREIGN: Readonly<Record<string, string>> = {
  "&": "and",
  "|": "or",
  "!": "not",
  "+": "a number",
  "-": "a number",
};

/** A text in tokens, up to its end or to the first thing that is none. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly issue: FilterIssue | null;
}

type Read = { readonly token: Token } | { readonly issue: FilterIssue };

export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    offset += matchAt(SPACE, text, offset)?.length ?? 0;
    if (offset >= text.length) return { tokens: [...tokens, { kind: "end", at: { offset, length: 0 } }], issue: null };
    const read = readToken(text, offset);
    if ("issue" in read) return { tokens, issue: read.issue };
    tokens.push(read.token);
    offset += read.token.at.length;
  }
}

function readToken(text: string, offset: number): Read {
  const first = text[offset];
  if (first === '"' || first === "'") return readText(text, offset, first);
  if (first === "`") return readQuotedName(text, offset);
  const name = matchAt(NAME, text, offset);
  if (name !== null) {
    const at = { offset, length: name.length };
    const word = name.toLowerCase();
    return { token: isWord(word) ? { kind: "word", word, at } : { kind: "name", text: name, quoted: false, at } };
  }
  const number = readNumber(text, offset);
  if (number) return number;
  const symbol = SYMBOLS.find((one) => text.startsWith(one, offset));
  if (symbol) return { token: { kind: "symbol", symbol, at: { offset, length: symbol.length } } };
  return { issue: strangeCharacter(text, offset) };
}

function readNumber(text: string, offset: number): Read | null {
  const duration = matchAt(DURATION, text, offset);
  const written = duration ?? matchAt(NUMBER, text, offset);
  if (written === null) return null;
  const at = { offset, length: written.length };
  const rest = matchAt(WORD_CHARACTERS, text, offset + written.length) ?? "";
  const value = duration === null ? Number(written) : readDuration(duration);
  if (rest === "" && Number.isFinite(value)) {
    // Adding 0 turns −0 into 0, which is printed the same.
    return { token: { kind: duration === null ? "number" : "duration", value: value + 0, at } };
  }
  const message = `${written}${rest} is no number: write 300, 0.1 or 1e-3, or a duration such as 90s, 1h30m or 2d.`;
  return { issue: { code: "bad_number", offset, length: written.length + rest.length, message } };
}

function readText(text: string, offset: number, quote: string): Read {
  let value = "";
  for (let index = offset + 1; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === quote) {
      const at = { offset, length: index + 1 - offset };
      if (UNSTORABLE.test(value))
        return {
          issue: {
            code: "bad_character",
            ...at,
            message: "This text holds a character that can't be stored: take it out.",
          },
        };
      return { token: { kind: "text", value, at } };
    }
    if (character !== "\\") {
      value += character;
      continue;
    }
    const escaped = ESCAPES[text[index + 1] ?? ""];
    if (escaped === undefined && index + 1 < text.length) {
      const message = `Write \\\\ for a backslash, \\" or \\' for a quote, \\n for a new line.`;
      return { issue: { code: "bad_escape", offset: index, length: 2, message } };
    }
    value += escaped ?? "";
    index += 1;
  }
  const message = `This text has no end: close it with ${quote}.`;
  return { issue: { code: "unclosed", offset, length: text.length - offset, message } };
}

/** A metric's key in backquotes; a doubled backquote is one of its own. */
function readQuotedName(text: string, offset: number): Read {
  const [written, inside] = /^`((?:[^`]|``)*)`(?!`)/.exec(text.slice(offset)) ?? [];
  if (written === undefined || inside === undefined) {
    const message = "This name has no end: close it with a backquote.";
    return { issue: { code: "unclosed", offset, length: text.length - offset, message } };
  }
  const at = { offset, length: written.length };
  if (inside === "")
    return { issue: { code: "expected_name", ...at, message: "Write a metric's key between the backquotes." } };
  if (UNSTORABLE.test(inside))
    return {
      issue: {
        code: "bad_character",
        ...at,
        message: "This name holds a character that can't be stored: take it out.",
      },
    };
  return { token: { kind: "name", text: inside.replaceAll("``", "`"), quoted: true, at } };
}

function strangeCharacter(text: string, offset: number): FilterIssue {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const meant = FOREIGN[character];
  const message = meant
    ? `${character} means nothing here: write ${meant}.`
    : `${character} means nothing here: put text in quotes, and a metric's key in backquotes.`;
  return { code: "bad_character", offset, length: character.length, message };
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}
