import { ArrowDown, ArrowUp } from "lucide-react";
import type { DragEvent, KeyboardEvent } from "react";
import { cn } from "@/app/_components/cn";
import { Th } from "@/app/_components/ui/table";
import type { SortKey } from "@/domain/run-list";
import type { Head } from "../_prepare/heads";
import { arrowStep, ColumnEdge, WIDTH_STEP } from "./column-edge";
import { ColumnMenu } from "./column-menu";
import type { ColumnVerbs } from "./use-column-verbs";

interface ColumnHeadProps {
  readonly head: Head;
  readonly sort: readonly SortKey[];
  readonly verbs: ColumnVerbs;
  readonly onWidth: (name: string, width: number) => void;
  readonly isDragged: boolean;
  readonly onDragged: (name: string | null) => void;
  readonly onDropped: (name: string) => void;
}

/** Sorts when it is clicked, with shift beside the other keys; is dragged to another place; its edge makes it wider. */
export function ColumnHead({ head, sort, verbs, onWidth, isDragged, onDragged, onDropped }: ColumnHeadProps) {
  const { name, label, numeric, pinned, left } = head;
  const at = sort.findIndex(({ by }) => by === name);
  const key = sort[at];
  const sortable = !head.field?.many;
  const Arrow = key?.direction === "desc" ? ArrowDown : ArrowUp;
  const order = key?.direction === "desc" ? "descending" : "ascending";
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrowStep(event.key);
    if (by === null || !event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) verbs.move(head, by);
    else verbs.resize(head, head.shownWidth + by * WIDTH_STEP);
  };
  const onDragOver = (event: DragEvent) => event.preventDefault();
  return (
    <Th
      draggable
      onDragStart={() => onDragged(name)}
      onDragEnd={() => onDragged(null)}
      onDragOver={onDragOver}
      onDrop={() => onDropped(name)}
      aria-sort={at === 0 ? order : undefined}
      style={pinned ? { left } : undefined}
      className={cn("group/head relative", pinned && "z-10 bg-paper md:sticky", isDragged && "opacity-50")}
    >
      <span className="flex items-center gap-0.5">
        <button
          type="button"
          title={`${label}. ${sortable ? "Click to sort, with shift by a further column; " : ""}Alt and arrows make it wider or narrower, with shift move it.`}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
          onClick={(event) => sortable && verbs.sort(head, event.shiftKey)}
          onKeyDown={onKeyDown}
          className={cn(
            "flex min-w-0 flex-1 cursor-default select-none items-center gap-1 rounded-sm hover:text-text",
            numeric && "order-last justify-end",
            key && "text-text",
          )}
        >
          <span className="truncate">{name}</span>
          {key && (
            <>
              <Arrow aria-hidden className="size-3 shrink-0" />
              {sort.length > 1 && <span aria-hidden>{at + 1}</span>}
              {at > 0 && (
                <span className="sr-only">
                  , {order}, as key {at + 1}
                </span>
              )}
            </>
          )}
        </button>
        <ColumnMenu head={head} sort={sort} verbs={verbs} />
      </span>
      <ColumnEdge
        width={head.shownWidth}
        onWidth={(width) => onWidth(name, width)}
        onSettled={(width) => verbs.resize(head, width)}
      />
    </Th>
  );
}
