"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { plural } from "@/app/_components/format";
import { RelativeTime } from "@/app/_components/relative-time";
import { Input } from "@/app/_components/ui/input";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTRPC } from "@/app/_trpc/client";

const SHOWN = 30;

/** Finds an experiment by its name; the newest stand first. */
export function ExperimentChoice({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const asked = useDeferredValue(search.trim());
  const input = { limit: SHOWN, ...(asked ? { search: asked } : {}) };
  const list = useQuery(trpc.experiments.list.queryOptions(input, { placeholderData: keepPreviousData }));
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
      {list.isPending && <Skeleton className="h-9" />}
      {list.error && <p className="text-red text-sm">{list.error.message}</p>}
      {list.data?.rows.length === 0 && <p className="p-2 text-muted text-sm">No experiment’s name contains this.</p>}
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {list.data?.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onChoose(row.id)}
              className="-outline-offset-2 flex w-full flex-col rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover"
            >
              {row.name}
              <span className="text-muted text-xs">
                {plural(row.runs, "run")}, {row.status}, <RelativeTime at={row.createdAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
