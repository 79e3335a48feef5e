import { eq } from "drizzle-orm";
import { z } from "zod";
import { noteBody, noteSubject } from "../../../domain/note";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { changedSince } from "../writing/changed-since";
import { findSubject } from "./find-subject";

const input = z.strictObject({
  subject: noteSubject,
  body: noteBody,
  /** The version that the change was made of; 0 where there was no note. */
  version: z.int().min(0),
});

/** Puts a note in the place of the one that was read. Throws `conflict` where it has been changed since. */
export async function saveNote(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly version: number }> {
  const actor = authorize(ctx, "note:write");
  const { subject, body, version } = parseInput(input, raw);
  return ctx.db.transaction(async (tx) => {
    const { notes } = tx.tables;
    const place = await findSubject(tx, actor, subject);
    const own = eq(notes.subjectId, subject.id);
    const [before] = await tx.orm
      .select({ version: notes.version, editedBy: notes.editedBy })
      .from(notes)
      .where(own)
      .limit(1);
    if ((before?.version ?? 0) !== version) throw await changedSince(tx, "note", before?.editedBy ?? null);
    const editedBy = actor.kind === "member" ? actor.userId : null;
    const change = { body, version: version + 1, editedBy, editedAt: new Date() };
    if (before) await tx.orm.update(notes).set(change).where(own);
    else await tx.orm.insert(notes).values({ subjectId: subject.id, teamId: actor.teamId, ...place, ...change });
    const details = { of: subject.kind, characters: body.length };
    await audit(tx, ctx, { action: "note.edit", subject: subject.id, details });
    return { version: change.version };
  });
}
