import { EyeOff } from "lucide-react";
import { memo } from "react";
import { cn } from "@/app/_components/cn";
import { LineMark } from "@/app/_components/method-mark";
import { METHOD_STYLE } from "@/app/_components/method-style";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { Link } from "@/app/_components/ui/link";
import { RowTh, Td, Tr } from "@/app/_components/ui/table";
import { pointParts } from "@/domain/config/point";
import type { RunListRow } from "@/domain/run-list";
import type { Head } from "../_prepare/heads";
import { RunCell } from "./run-cell";

interface RunRowProps {
  readonly row: RunListRow;
  /** Of the row in the whole list, from 1. */
  readonly place: number;
  readonly heads: readonly Head[];
  readonly isChosen: boolean;
  readonly onChoose: (id: string, range: boolean) => void;
}

/** A run: its name, which stays in sight, and its cells. */
export const RunRow = memo(function RunRow({ row, place, heads, isChosen, onChoose }: RunRowProps) {
  const details = [...pointParts(row.params), `seed ${row.seed}`].join(", ");
  const name = `${row.method}, ${details}`;
  const paper = isChosen ? "bg-selected" : "bg-paper";
  return (
    <Tr aria-rowindex={place + 1} className={cn(isChosen && "bg-selected")}>
      <RowTh sticky className={cn("pr-2", paper)}>
        <span className="flex items-center gap-2">
          <Checkbox
            aria-label={`Choose ${name}`}
            checked={isChosen}
            onClick={(event) => onChoose(row.id, event.shiftKey)}
            className="ml-1"
          />
          <LineMark style={METHOD_STYLE[row.method]} width={18} />
          <Link
            href={`/runs/${row.id}`}
            prefetch={false}
            title={name}
            className="-outline-offset-2 min-w-0 flex-1 truncate rounded-sm hover:underline"
          >
            {row.method} <span className="text-muted">{details}</span>
          </Link>
          {row.excluded && (
            <span title="Excluded from figures" className="text-muted">
              <EyeOff aria-hidden className="size-3.5" />
              <span className="sr-only">, excluded</span>
            </span>
          )}
        </span>
      </RowTh>
      {heads.map((head) => (
        <Td
          key={head.name}
          numeric={head.numeric}
          style={head.pinned ? { left: head.left } : undefined}
          className={cn("overflow-hidden", head.pinned && ["z-10 md:sticky", paper])}
        >
          <RunCell row={row} head={head} />
        </Td>
      ))}
      <td aria-hidden />
    </Tr>
  );
});
