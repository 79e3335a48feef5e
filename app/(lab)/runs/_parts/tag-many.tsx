"use client";

import { useQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { useTRPC } from "@/app/_trpc/client";
import type { RunTarget } from "@/domain/run-list";
import { tagText } from "@/domain/tag";
import type { Bulk } from "./use-bulk";

interface TagManyProps {
  readonly target: RunTarget;
  readonly bulk: Bulk;
}

/** Gives the chosen runs a tag, or takes it from them; the team's tags are offered. */
export function TagMany({ target, bulk }: TagManyProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Tag the chosen runs"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm">
          <Tag aria-hidden />
          Tag
        </Button>
      }
    >
      {open && <TagForm target={target} bulk={bulk} onDone={() => setOpen(false)} />}
    </Popover>
  );
}

function TagForm({ target, bulk, onDone }: TagManyProps & { readonly onDone: () => void }) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const tags = useQuery(trpc.tags.list.queryOptions());
  const id = useId();
  const tag = tagText.safeParse(text);
  const wrong = text.trim() !== "" && !tag.success ? (tag.error.issues[0]?.message ?? null) : null;
  const change = (verb: Bulk["addTag"] | Bulk["removeTag"]) => {
    if (tag.success) verb.mutate({ kind: "run", target, tag: tag.data }, { onSuccess: onDone });
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    change(bulk.addTag);
  };
  const isBusy = bulk.addTag.isPending || bulk.removeTag.isPending;
  return (
    <form onSubmit={add} className="flex flex-col gap-2">
      <Input
        autoFocus
        aria-label="Tag"
        placeholder="Tag"
        autoComplete="off"
        list={`${id}-tags`}
        value={text}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={`${id}-tags`}>
        {tags.data?.map((each) => (
          <option key={each.tag} value={each.tag} />
        ))}
      </datalist>
      {wrong && (
        <p id={`${id}-wrong`} className="text-red text-xs">
          {wrong}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button size="sm" disabled={!tag.success || isBusy} onClick={() => change(bulk.removeTag)}>
          Remove
        </Button>
        <Button size="sm" type="submit" variant="primary" disabled={!tag.success || isBusy}>
          Add
        </Button>
      </div>
    </form>
  );
}
