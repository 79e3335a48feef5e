"use client";

import { Columns2, Eye, EyeOff, RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { useMay } from "@/app/_components/viewer";
import { itemText } from "@/domain/compared-item";
import { LIMITS } from "@/domain/limits";
import type { RunTarget } from "@/domain/run-list";
import { ExcludeMany } from "./exclude-many";
import { TagMany } from "./tag-many";
import { useBulk } from "./use-bulk";

interface BulkBarProps {
  /** How many are chosen; null: all that there are, not counted yet. */
  readonly count: number | null;
  /** Null: not all of them are loaded. */
  readonly ids: readonly string[] | null;
  readonly target: RunTarget;
  /** How many the filter finds, where they are more than are chosen. */
  readonly more: number | null;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done to the chosen runs. */
export function BulkBar({ count, ids, target, more, onAll, onClear }: BulkBarProps) {
  const bulk = useBulk();
  const [excluding, setExcluding] = useState(false);
  const mayTag = useMay("tag:write");
  const mayStop = useMay("experiment:stop");
  const mayRetry = useMay("experiment:retry");
  const mayExclude = useMay("run:exclude");
  return (
    <section aria-label="The chosen runs" className="flex flex-wrap items-center gap-1.5">
      <p aria-live="polite" className="mr-1.5 whitespace-nowrap text-sm">
        {count === null ? "All chosen" : `${formatCount(count)} chosen`}
      </p>
      {more !== null && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          Choose all {formatCount(more)}
        </Button>
      )}
      <CompareMany ids={ids} />
      {mayTag && <TagMany target={target} bulk={bulk} />}
      {mayStop && (
        <Button size="sm" disabled={bulk.stop.isPending} onClick={() => bulk.stop.mutate({ target })}>
          <Square aria-hidden />
          Stop
        </Button>
      )}
      {mayRetry && (
        <Button size="sm" disabled={bulk.retry.isPending} onClick={() => bulk.retry.mutate({ target })}>
          <RotateCcw aria-hidden />
          Retry
        </Button>
      )}
      {mayExclude && (
        <>
          <Button size="sm" disabled={bulk.exclude.isPending} onClick={() => setExcluding(true)}>
            <EyeOff aria-hidden />
            Exclude
          </Button>
          <Button size="sm" disabled={bulk.include.isPending} onClick={() => bulk.include.mutate({ target })}>
            <Eye aria-hidden />
            Include
          </Button>
        </>
      )}
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {excluding && <ExcludeMany count={count} target={target} bulk={bulk} onClose={() => setExcluding(false)} />}
    </section>
  );
}

function CompareMany({ ids }: { readonly ids: readonly string[] | null }) {
  const most = LIMITS.comparedItems;
  if (ids === null || ids.length < 2 || ids.length > most) {
    return (
      <Button size="sm" disabled title={`Choose 2 to ${most} runs to lay them side by side.`}>
        <Columns2 aria-hidden />
        Compare
      </Button>
    );
  }
  const items = ids.map((id) => itemText({ kind: "run", id })).join(",");
  return (
    <Button asChild size="sm">
      <Link href={`/compare?items=${items}`}>
        <Columns2 aria-hidden />
        Compare
      </Link>
    </Button>
  );
}
