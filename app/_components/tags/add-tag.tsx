"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { useTRPC } from "@/app/_trpc/client";
import { tagText } from "@/domain/tag";
import { type TagKind, useTags } from "./use-tags";

interface AddTagProps {
  readonly kind: TagKind;
  readonly ids: readonly string[];
  /** The button that opens it. */
  readonly children: ReactNode;
}

/** Gives runs or experiments a tag; the team's tags are offered as one types. */
export function AddTag({ kind, ids, children }: AddTagProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover label="Add a tag" open={open} onOpenChange={setOpen} trigger={children}>
      {open && <TagForm kind={kind} ids={ids} onDone={() => setOpen(false)} />}
    </Popover>
  );
}

function TagForm({ kind, ids, onDone }: Omit<AddTagProps, "children"> & { readonly onDone: () => void }) {
  const id = useId();
  const trpc = useTRPC();
  const known = useQuery(trpc.tags.list.queryOptions());
  const { add } = useTags(kind, ids);
  const [text, setText] = useState("");
  const checked = tagText.safeParse(text);
  const wrong = checked.success || text.trim() === "" ? null : checked.error.issues[0]?.message;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!checked.success) return;
        add(checked.data);
        onDone();
      }}
    >
      <label htmlFor={id} className="font-medium text-sm">
        Tag
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          autoFocus
          autoComplete="off"
          list={`${id}-known`}
          value={text}
          aria-invalid={Boolean(wrong)}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={`${id}-known`}>
          {known.data?.map(({ tag }) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <Button type="submit" variant="primary" disabled={!checked.success}>
          Add
        </Button>
      </div>
      {wrong && (
        <p id={`${id}-wrong`} className="text-red text-xs">
          {wrong}
        </p>
      )}
    </form>
  );
}
