"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { plural } from "@/app/_components/format";
import { MethodMarks } from "@/app/_components/method-mark";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTRPC } from "@/app/_trpc/client";

interface ExperimentPickerProps {
  /** Name of the one that is laid over; null: none is. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Finds an experiment by its name; the theory is about the sine task, so only such are offered. */
export function ExperimentPicker({ chosen, onChoose }: ExperimentPickerProps) {
  const [open, setOpen] = useState(false);
  const choose = (id: string) => {
    setOpen(false);
    onChoose(id);
  };
  return (
    <Popover
      label="Choose an experiment"
      open={open}
      onOpenChange={setOpen}
      className="w-96 max-w-[calc(100vw-32px)] p-2"
      trigger={
        <Button className="min-w-0 max-w-full">
          <span className="truncate">{chosen ?? "Choose an experiment"}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {open && <Candidates onChoose={choose} />}
    </Popover>
  );
}

const OFFERED = 50;

function Candidates({ onChoose }: Pick<ExperimentPickerProps, "onChoose">) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const asked = useDeferredValue(search.trim());
  const query = useQuery(
    trpc.experiments.list.queryOptions(
      { limit: OFFERED, ...(asked ? { search: asked } : {}) },
      { placeholderData: keepPreviousData },
    ),
  );
  const found = query.data?.rows.filter(({ task }) => task === "sine") ?? [];
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
        {query.data && found.length === 0 && (
          <li className="p-2 text-muted text-sm">No experiment on the sine task matches.</li>
        )}
        {found.map(({ id, name, methods, runs }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose(id)}
              className="flex w-full flex-col gap-0.5 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover"
            >
              {name}
              <span className="flex items-center gap-2 text-muted text-xs">
                <MethodMarks methods={methods} /> {plural(runs, "run")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
