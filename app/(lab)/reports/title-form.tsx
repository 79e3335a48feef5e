"use client";

import { type FormEvent, useState } from "react";
import { type ApiErrorLike, issueAt, messageBeside } from "@/app/_components/api-error";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";

interface TitleFormProps {
  readonly heading: string;
  /** The verb on the button. */
  readonly does: string;
  readonly title: string;
  readonly pending: boolean;
  readonly error: ApiErrorLike | null;
  readonly onTitle: (title: string) => void;
  readonly onClose: () => void;
}

/** Asks for a report's title. */
export function TitleForm({ heading, does, title, pending, error, onTitle, onClose }: TitleFormProps) {
  const [text, setText] = useState(title);
  const problem = messageBeside(error, ["title"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTitle(text);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={heading}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <Field label="Title" error={issueAt(error, "title")}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              required
              maxLength={120}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {problem && (
          <p role="alert" className="text-red text-sm">
            {problem}
          </p>
        )}
        <Button type="submit" variant="primary" disabled={pending} className="self-end">
          {does}
        </Button>
      </form>
    </Dialog>
  );
}
