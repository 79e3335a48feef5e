"use client";

import { ArchiveRestore, Trash2 } from "lucide-react";
import { formatBytes, plural } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";
import type { TrashedExperiment } from "@/domain/trash";
import { bytesOf } from "./bytes-of";
import { useRestore } from "./use-restore";

interface TrashBarProps {
  readonly chosen: readonly TrashedExperiment[];
  readonly onPurge: () => void;
  readonly onClear: () => void;
}

export function TrashBar({ chosen, onPurge, onClear }: TrashBarProps) {
  const restore = useRestore();
  const mayDelete = useMay("experiment:delete");
  return (
    <section aria-label="Chosen experiments" className="flex flex-wrap items-center gap-2">
      <span aria-live="polite" className="mr-1 text-sm">
        {plural(chosen.length, "experiment")} chosen, {formatBytes(bytesOf(chosen))}
      </span>
      {mayDelete && (
        <>
          <Button onClick={() => restore.mutate({ ids: chosen.map(({ id }) => id) })} disabled={restore.isPending}>
            <ArchiveRestore aria-hidden /> Restore
          </Button>
          <Button onClick={onPurge}>
            <Trash2 aria-hidden /> Purge…
          </Button>
        </>
      )}
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}
