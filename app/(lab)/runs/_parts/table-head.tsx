import { useState } from "react";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { THead, Th, Tr } from "@/app/_components/ui/table";
import type { SortKey } from "@/domain/run-list";
import type { Head } from "../_prepare/heads";
import { ColumnHead } from "./column-head";
import { RunEdge } from "./run-edge";
import type { ColumnVerbs } from "./use-column-verbs";

interface TableHeadProps {
  /** Px of the first column, which names the run. */
  readonly runWidth: number;
  readonly heads: readonly Head[];
  readonly sort: readonly SortKey[];
  readonly verbs: ColumnVerbs;
  /** While the edge of a column is pulled; null: the first one's. */
  readonly onWidth: (name: string | null, width: number) => void;
  readonly chosen: boolean | "indeterminate";
  readonly onChooseAll: () => void;
}

/** The heads of the columns; a box for all rows that are loaded stands before them. */
export function TableHead({ runWidth, heads, sort, verbs, onWidth, chosen, onChooseAll }: TableHeadProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = (to: string) => {
    if (dragged !== null) verbs.place(dragged, to);
    setDragged(null);
  };
  return (
    <THead className="sticky top-0 z-20 bg-paper">
      <Tr aria-rowindex={1}>
        <Th sticky className="group/head">
          <span className="flex items-center gap-2">
            <Checkbox
              aria-label="Choose all rows that are loaded"
              checked={chosen}
              onClick={onChooseAll}
              className="ml-1"
            />
            run
          </span>
          <RunEdge width={runWidth} onWidth={(width) => onWidth(null, width)} onSettled={verbs.resizeRun} />
        </Th>
        {heads.map((head) => (
          <ColumnHead
            key={head.name}
            head={head}
            sort={sort}
            verbs={verbs}
            onWidth={onWidth}
            isDragged={dragged === head.name}
            onDragged={setDragged}
            onDropped={drop}
          />
        ))}
        <td aria-hidden />
      </Tr>
    </THead>
  );
}
