"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { NoteSubject, NoteView } from "@/domain/note";
import { WRITING_LIMITS } from "@/domain/writing-limits";
import { useTRPC } from "../../_trpc/client";
import { ConflictNotice } from "../markdown/conflict-notice";
import { Markdown } from "../markdown/markdown";
import { useDraft } from "../markdown/use-draft";
import { WriteArea } from "../markdown/write-area";
import { Button } from "../ui/button";
import { useViewer } from "../viewer";

interface NoteEditorProps {
  readonly subject: NoteSubject;
  /** As the server has it now. */
  readonly note: NoteView;
  readonly onClose: () => void;
}

/** Changes a note; saving what somebody else has changed meanwhile is refused, and both texts are shown. */
export function NoteEditor({ subject, note, onClose }: NoteEditorProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const me = useViewer()?.user;
  const draft = useDraft(`note:${subject.id}`, note);
  const [preview, setPreview] = useState(false);
  const save = useMutation(
    trpc.notes.save.mutationOptions({
      onSuccess: ({ version }, { body }) => {
        const kept = { body, version, editedAt: new Date(), editedBy: me?.name ?? me?.email ?? null };
        client.setQueryData(trpc.notes.get.queryKey(subject), kept);
        draft.saved(kept);
        onClose();
      },
      onError: (error) => {
        if (error.data?.modscale === "conflict") void client.invalidateQueries(trpc.notes.get.queryFilter(subject));
      },
    }),
  );
  const submit = () => {
    if (!draft.dirty) return onClose();
    if (!draft.theirs && !save.isPending) save.mutate({ subject, body: draft.text.trimEnd(), version: draft.version });
  };
  const cancel = () => {
    draft.reset();
    onClose();
  };
  return (
    <div className="flex flex-col gap-3">
      {preview ? (
        <div className="min-h-40 rounded-md border border-line p-3">
          <Markdown text={draft.text} name={`draft-${subject.id}`} />
        </div>
      ) : (
        <WriteArea
          label="Text of the note"
          text={draft.text}
          onText={draft.setText}
          onSave={submit}
          longest={WRITING_LIMITS.noteLength}
          rows={8}
          autoFocus
        />
      )}
      <ConflictNotice draft={draft} what="note" />
      {save.error && !draft.theirs && (
        <p role="alert" className="text-red text-sm">
          {save.error.message}
        </p>
      )}
      <div className="flex gap-2">
        <Button size="sm" variant="primary" disabled={save.isPending || draft.theirs !== null} onClick={submit}>
          Save
        </Button>
        <Button size="sm" aria-pressed={preview} onClick={() => setPreview(!preview)}>
          {preview ? "Write" : "Preview"}
        </Button>
        <Button size="sm" variant="ghost" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
