import { z } from "zod";
import { noteSubject } from "../../../domain/note";
import { getNote } from "../../services/notes/get";
import { saveNote } from "../../services/notes/save";
import { procedure, router } from "../trpc";

export const notesRouter = router({
  get: procedure("note:read")
    .input(noteSubject)
    .query(({ ctx, input }) => getNote(ctx, input)),

  save: procedure("note:write")
    .input(z.strictObject({ subject: noteSubject, body: z.string().max(1_000_000), version: z.int() }))
    .mutation(({ ctx, input }) => saveNote(ctx, input)),
});
