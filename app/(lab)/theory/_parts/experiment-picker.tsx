"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { plural } from "@/app/_components/format";
import { FoundList } from "@/app/_components/found-list";
import { MethodMarks } from "@/app/_components/method-mark";
import { Button } from "@/app/_components/ui/button";
import { Popover } from "@/app/_components/ui/popover";
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
  return (
    <FoundList
      search={search}
      onSearch={setSearch}
      pending={query.isPending}
      error={query.error}
      rows={query.data?.rows.filter(({ task }) => task === "sine") ?? null}
      keyOf={({ id }) => id}
      none="No experiment on the sine task matches."
      onChoose={({ id }) => onChoose(id)}
    >
      {({ name, methods, runs }) => (
        <>
          {name}
          <span className="flex items-center gap-2 text-muted text-xs">
            <MethodMarks methods={methods} /> {plural(runs, "run")}
          </span>
        </>
      )}
    </FoundList>
  );
}
