"use client";

import { Copy, FileUp, WandSparkles } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "@/app/_components/ui/button";
import { Textarea } from "@/app/_components/ui/input";
import { toast, toastError } from "@/app/_components/ui/toast";
import type { FieldIssue } from "@/domain/errors";
import { type Draft, draftFromText, draftOf } from "./draft";
import { IssueList } from "./issue-list";

interface JsonViewProps {
  readonly draft: Draft;
  readonly issues: readonly FieldIssue[];
  readonly onChange: (draft: Draft) => void;
}

/** Far above any config; keeps a wrong file from freezing the page. */
const MAX_FILE_BYTES = 256 * 1024;

export function JsonView({ draft, issues, onChange }: JsonViewProps) {
  const file = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const write = (text: string) => onChange(draftFromText(draft, text));
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > MAX_FILE_BYTES) toastError("The file was not read", "A config is a JSON file of at most 256 kB.");
    else write(await chosen.text());
  };
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    toast("Copied");
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => file.current?.click()}>
          <FileUp aria-hidden /> Upload a file
        </Button>
        <Button disabled={draft.unreadable !== null} onClick={() => onChange(draftOf(draft.json))}>
          <WandSparkles aria-hidden /> Format
        </Button>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden /> Copy
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          className="hidden"
          aria-label="Config file"
          onChange={(event) => {
            void upload(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      <Textarea
        aria-label="Config as JSON"
        aria-describedby={noteId}
        aria-invalid={issues.length > 0 || undefined}
        spellCheck={false}
        rows={28}
        className="whitespace-pre font-mono text-[12.5px] leading-5"
        value={draft.text}
        onChange={(event) => write(event.target.value)}
      />
      <div id={noteId}>
        {issues.length > 0 ? (
          <IssueList issues={issues} />
        ) : (
          <p className="text-muted text-xs">
            What is left out comes from the task’s defaults. The form shows the same config.
          </p>
        )}
      </div>
    </div>
  );
}
