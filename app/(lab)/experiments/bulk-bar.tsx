"use client";

import { Archive, ArchiveRestore, Tag, Trash2 } from "lucide-react";
import { plural } from "@/app/_components/format";
import { AddTag } from "@/app/_components/tags/add-tag";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";
import type { ExperimentRow } from "@/domain/views";
import { usePutAway } from "./use-put-away";

interface BulkBarProps {
  readonly chosen: readonly ExperimentRow[];
  readonly onClear: () => void;
}

/** What can be done to the chosen experiments. */
export function BulkBar({ chosen, onClear }: BulkBarProps) {
  const putAway = usePutAway(onClear);
  const mayTag = useMay("tag:write");
  const mayArchive = useMay("experiment:archive");
  const mayDelete = useMay("experiment:delete");
  const archived = chosen.every((row) => row.archived);
  return (
    <section aria-label="Chosen experiments" className="flex flex-wrap items-center gap-2">
      <span aria-live="polite" className="mr-1 text-sm">
        {plural(chosen.length, "experiment")} chosen
      </span>
      {mayTag && (
        <AddTag kind="experiment" ids={chosen.map(({ id }) => id)}>
          <Button>
            <Tag aria-hidden /> Add a tag…
          </Button>
        </AddTag>
      )}
      {mayArchive && !archived && (
        <Button onClick={() => putAway.archive(chosen)} disabled={putAway.isPending}>
          <Archive aria-hidden /> Archive
        </Button>
      )}
      {mayArchive && archived && (
        <Button onClick={() => putAway.unarchive(chosen)} disabled={putAway.isPending}>
          <ArchiveRestore aria-hidden /> Take out of the archive
        </Button>
      )}
      {mayDelete && (
        <Button onClick={() => putAway.trash(chosen)} disabled={putAway.isPending}>
          <Trash2 aria-hidden /> Move to trash
        </Button>
      )}
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}
