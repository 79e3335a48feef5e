import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/app/_components/cn";
import { Th } from "@/app/_components/ui/table";
import type { Sorting } from "../_prepare/result-rows";

interface SortHeadProps {
  readonly active: Sorting | null;
  readonly onSort: () => void;
  readonly numeric: boolean;
  readonly children: ReactNode;
}

/** A column head that sorts: its arrow and `aria-sort` say how. */
export function SortHead({ active, onSort, numeric, children }: SortHeadProps) {
  const Arrow = active?.descending ? ArrowDown : ArrowUp;
  const order = active?.descending ? "descending" : "ascending";
  return (
    <Th numeric={numeric} sticky={!numeric} aria-sort={active ? order : "none"}>
      <button
        type="button"
        onClick={onSort}
        className={cn("inline-flex items-center gap-1 hover:text-text", active && "text-text")}
      >
        {children}
        <Arrow aria-hidden className={cn("size-3", !active && "hidden")} />
      </button>
    </Th>
  );
}
