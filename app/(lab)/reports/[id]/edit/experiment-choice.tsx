"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { plural } from "@/app/_components/format";
import { FoundList } from "@/app/_components/found-list";
import { RelativeTime } from "@/app/_components/relative-time";
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
    <FoundList
      search={search}
      onSearch={setSearch}
      pending={list.isPending}
      error={list.error}
      rows={list.data?.rows ?? null}
      keyOf={({ id }) => id}
      none="No experiment’s name contains this."
      onChoose={({ id }) => onChoose(id)}
    >
      {({ name, runs, status, createdAt }) => (
        <>
          {name}
          <span className="text-muted text-xs">
            {plural(runs, "run")}, {status}, <RelativeTime at={createdAt} />
          </span>
        </>
      )}
    </FoundList>
  );
}
