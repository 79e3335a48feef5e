/** Words of the language itself, in any case; a metric of such a name stands in backquotes. */
const WORDS = ["and", "or", "not", "in", "is", "null", "true", "false"] as const;
export type Word = (typeof WORDS)[number];

export function isWord(text: string): text is Word {
  return (WORDS as readonly string[]).includes(text);
}
