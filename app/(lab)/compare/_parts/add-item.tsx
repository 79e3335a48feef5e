"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { variantMark } from "@/app/_charts/mark";
import { MarkLine } from "@/app/_charts/mark-line";
import { plural } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { Skeleton } from "@/app/_components/ui/skeleton";
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
  const found = query.data?.filter(({ item }) => !items.includes(item)) ?? [];
  return (
    <div className="flex flex-col gap-2">
      <Input
        autoFocus
        type="search"
        aria-label="Search experiments"
        placeholder="Search experiments"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {query.isPending && <Skeleton className="h-9" />}
        {query.error && <li className="p-2 text-red text-sm">{query.error.message}</li>}
        {query.data && found.length === 0 && <li className="p-2 text-muted text-sm">No other arm matches.</li>}
        {found.map((candidate) => (
          <li key={candidate.item}>
            <button
              type="button"
              onClick={() => onAdd(candidate.item)}
              className="flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover"
            >
              <MarkLine mark={variantMark(candidate.method, 0, 1)} />
              <span className="min-w-0 flex-1">
                {candidate.label}
                <span className="block truncate text-muted text-xs">
                  {candidate.experiment}, {plural(candidate.runs, "run")}
                </span>
              </span>
              <Plus aria-hidden className="size-3.5 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
