/** Words of engines for a text that ended too soon. */
const TOO_SHORT = /end of (json|data|input)|EOF|unterminated/i;

/** Where and why a text is not JSON. */
export interface JsonError {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The engine's words, without the place, and without a full stop. */
  readonly reason: string;
}

function failure(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Could more text make it JSON? */
function mayGoOn(text: string): boolean {
  const message = failure(text);
  if (message === null || TOO_SHORT.test(message)) return true;
  const [, offset] = /at position (\d+)/.exec(message) ?? [];
  return offset !== undefined && Number(offset) >= text.length;
}

/** Length of the longest beginning of `text` that more could make JSON: engines name the place of few errors only. */
function offsetOf(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Why `text` is not JSON; null where it is. */
export function jsonError(text: string): JsonError | null {
  const message = failure(text);
  if (message === null) return null;
  const before = text.slice(0, offsetOf(text)).split("\n");
  const reason = message
    .replace(/, (?:\.{3})?".*is not valid JSON$/s, "")
    .replace(/\s*(?:in JSON)?\s*at (?:position|line) \d+.*$/s, "");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason };
}
