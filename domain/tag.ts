import { z } from "zod";

const TAG_LENGTH = 40;
/** Of one run or experiment. */
export const MOST_TAGS = 20;

/** A word or a few by which runs and experiments are found. Commas part tags where people type several. */
export const tagText = z
  .string()
  .trim()
  .min(1, "A tag has at least one character.")
  .max(TAG_LENGTH, `A tag has at most ${TAG_LENGTH} characters.`)
  .regex(/^[^\p{Cc},]*$/u, "A tag holds no commas and no control characters.");

/** A tag of the team, and how many bear it. */
export interface TagCount {
  readonly tag: string;
  readonly runs: number;
  readonly experiments: number;
}
