import { and, eq } from "drizzle-orm";
import { type NoteSubject, type NoteView, noteSubject } from "../../../domain/note";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { shownName } from "../people";
import { noteReach } from "../reach";
import { findSubject } from "./find-subject";

const NO_NOTE: NoteView = { body: "", version: 0, editedAt: null, editedBy: null };

/**
 * The note of an experiment or run. A link's holder reads it only where the link covers the experiment as a whole, and never
 * learns who wrote it.
 */
export async function getNote(ctx: Context, raw: NoteSubject): Promise<NoteView> {
  const actor = authorize(ctx, "note:read");
  const subject = parseInput(noteSubject, raw);
  const { db } = ctx;
  await findSubject(db, actor, subject);
  const { notes, users } = db.tables;
  const rows = await db.orm
    .select({ body: notes.body, version: notes.version, editedAt: notes.editedAt, editedBy: shownName(db) })
    .from(notes)
    .leftJoin(users, eq(users.id, notes.editedBy))
    .where(and(noteReach(db, actor), eq(notes.subjectId, subject.id)))
    .limit(1);
  const [note] = rows;
  if (!note) return NO_NOTE;
  return actor.kind === "share" ? { ...note, editedBy: null } : note;
}
