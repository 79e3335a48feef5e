import { z } from "zod";
import { markdownText } from "./markdown-text";
import { WRITING_LIMITS } from "./writing-limits";

/** What a note hangs on. */
export const noteSubject = z.strictObject({ kind: z.enum(["experiment", "run"]), id: z.string().max(64) });
export type NoteSubject = z.infer<typeof noteSubject>;

/** Markdown as somebody typed it; empty text takes a note away. */
export const noteBody = markdownText("A note", WRITING_LIMITS.noteLength);

/** A note as it is; of what has none, an empty one of version 0. */
export interface NoteView {
  readonly body: string;
  /** Hand back with a change: one of an older version is refused. */
  readonly version: number;
  readonly editedAt: Date | null;
  /** Null where nobody did, where the account is gone, and for the holder of a link. */
  readonly editedBy: string | null;
}
