import { X } from "lucide-react";
import { formatCount, plural } from "@/app/_components/format";
import type { SortKey } from "@/domain/run-list";
import type { RunColumn } from "../_prepare/columns";

interface CountLineProps {
  /** Null: not counted yet. */
  readonly found: number | null;
  readonly all: number | null;
  readonly filtered: boolean;
  readonly sort: readonly SortKey[];
  readonly columns: readonly RunColumn[];
  readonly onUnsorted: () => void;
}

/** How many runs the filter finds of how many, and by what they are sorted where no head shows it. */
export function CountLine({ found, all, filtered, sort, columns, onUnsorted }: CountLineProps) {
  const hidden = sort.filter(({ by }) => !columns.some(({ name }) => name === by));
  return (
    <p className="flex min-w-0 items-center gap-2 text-muted text-sm">
      <span aria-live="polite" className="whitespace-nowrap">
        {countText(found, all, filtered)}
      </span>
      {hidden.length > 0 && (
        <span className="flex min-w-0 items-center gap-1">
          <span className="truncate">
            sorted by {hidden.map(({ by, direction }) => `${by}, ${direction}ending`).join("; ")}
          </span>
          <button
            type="button"
            aria-label="Do not sort"
            onClick={onUnsorted}
            className="flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-hover"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      )}
    </p>
  );
}

function countText(found: number | null, all: number | null, filtered: boolean): string {
  if (found === null || all === null) return "Counting";
  return filtered ? `${formatCount(found)} of ${plural(all, "run")}` : plural(found, "run");
}
