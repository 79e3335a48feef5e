"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { variantMark } from "@/app/_charts/mark";
import { MarkLine } from "@/app/_charts/mark-line";
import { plural } from "@/app/_components/format";
import { FoundList } from "@/app/_components/found-list";
import { Button } from "@/app/_components/ui/button";
import { Popover } from "@/app/_components/ui/popover";
import { useTRPC } from "@/app/_trpc/client";

interface AddItemProps {
  readonly items: readonly string[];
  readonly onAdd: (item: string) => void;
}

/** Finds an arm of any experiment by the experiment's name. */
export function AddItem({ items, onAdd }: AddItemProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Add an arm"
      open={open}
      onOpenChange={setOpen}
      className="w-96 max-w-[calc(100vw-32px)] p-2"
      trigger={
        <Button variant="outline" className="text-muted">
          <Plus aria-hidden />
          Add
        </Button>
      }
    >
      {open && <Candidates items={items} onAdd={onAdd} />}
    </Popover>
  );
}

function Candidates({ items, onAdd }: AddItemProps) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const asked = useDeferredValue(search.trim());
  const query = useQuery(
    trpc.compare.candidates.queryOptions(asked ? { search: asked } : {}, { placeholderData: keepPreviousData }),
  );
  return (
    <FoundList
      search={search}
      onSearch={setSearch}
      pending={query.isPending}
      error={query.error}
      rows={query.data?.filter(({ item }) => !items.includes(item)) ?? null}
      keyOf={({ item }) => item}
      none="No other arm matches."
      onChoose={({ item }) => onAdd(item)}
      rowClass="items-center gap-2"
    >
      {(candidate) => (
        <>
          <MarkLine mark={variantMark(candidate.method, 0, 1)} />
          <span className="min-w-0 flex-1">
            {candidate.label}
            <span className="block truncate text-muted text-xs">
              {candidate.experiment}, {plural(candidate.runs, "run")}
            </span>
          </span>
          <Plus aria-hidden className="size-3.5 text-muted" />
        </>
      )}
    </FoundList>
  );
}
