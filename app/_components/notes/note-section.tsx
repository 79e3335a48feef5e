"use client";

import { useQuery } from "@tanstack/react-query";
import { NotebookPen, Pencil } from "lucide-react";
import { useState } from "react";
import type { NoteSubject, NoteView } from "@/domain/note";
import { useTRPC } from "../../_trpc/client";
import { Markdown } from "../markdown/markdown";
import { RelativeTime } from "../relative-time";
import { Button } from "../ui/button";
import { useMay } from "../viewer";
import { NoteEditor } from "./note-editor";

/** What people noted about an experiment or run; whoever may write edits it in place. Nothing where there is nothing to read. */
export function NoteSection({ subject }: { readonly subject: NoteSubject }) {
  const trpc = useTRPC();
  const note = useQuery(trpc.notes.get.queryOptions(subject));
  const mayWrite = useMay("note:write");
  const [editing, setEditing] = useState(false);
  if (note.isError) return <NoteUnread retry={() => void note.refetch()} />;
  if (!note.data || (note.data.body === "" && !mayWrite)) return null;
  if (!editing && note.data.body === "") {
    return (
      <Button variant="ghost" size="sm" className="-ml-2 self-start" onClick={() => setEditing(true)}>
        <NotebookPen aria-hidden />
        Add a note
      </Button>
    );
  }
  return (
    <section aria-label="Note" className="flex flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3">
        <h2 className="font-semibold text-sm">Note</h2>
        {!editing && <Edited note={note.data} />}
        {mayWrite && !editing && (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            Edit note
          </Button>
        )}
      </div>
      {editing ? (
        <NoteEditor subject={subject} note={note.data} onClose={() => setEditing(false)} />
      ) : (
        <Markdown text={note.data.body} name={`note-${subject.id}`} />
      )}
    </section>
  );
}

function Edited({ note }: { readonly note: NoteView }) {
  if (!note.editedAt) return null;
  return (
    <span className="text-muted text-xs">
      {note.editedBy && `${note.editedBy}, `}
      <RelativeTime at={note.editedAt} />
    </span>
  );
}

function NoteUnread({ retry }: { readonly retry: () => void }) {
  return (
    <p role="alert" className="flex items-center gap-3 text-muted text-sm">
      The note could not be read; it is kept.
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </p>
  );
}
