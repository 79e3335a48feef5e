"use client";

import { X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { MarkLine } from "@/app/_charts/mark-line";
import { cn } from "@/app/_components/cn";
import { type Compared, moved } from "../_prepare/compared";

interface ChipListProps {
  readonly compared: readonly Compared[];
  readonly onItems: (items: string[]) => void;
}

/** Compared arms and runs in their order: drag a chip, or move it with the arrow keys; the first one is the reference. */
export function ChipList({ compared, onItems }: ChipListProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const items = compared.map(({ item }) => item);
  const drop = (to: number) => {
    if (dragged !== null && dragged !== to) onItems(moved(items, dragged, to));
    setDragged(null);
  };
  return (
    <ul aria-label="Compared" className="contents">
      {compared.map((each, index) => (
        <Chip
          key={each.item}
          compared={each}
          isDragged={dragged === index}
          onMove={(by) => onItems(moved(items, index, index + by))}
          onRemove={() => onItems(items.filter((item) => item !== each.item))}
          onDragStart={() => setDragged(index)}
          onDrop={() => drop(index)}
        />
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly compared: Compared;
  readonly isDragged: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onDragStart: () => void;
  readonly onDrop: () => void;
}

function Chip({ compared, isDragged, onMove, onRemove, onDragStart, onDrop }: ChipProps) {
  const key = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
    if (by === null) return;
    event.preventDefault();
    onMove(by);
  };
  const over = (event: DragEvent) => event.preventDefault();
  return (
    <li
      draggable
      onDragStart={onDragStart}
      onDragOver={over}
      onDrop={onDrop}
      className={cn("flex h-8 items-center rounded-md border border-line", isDragged && "opacity-50")}
    >
      <button
        type="button"
        onKeyDown={key}
        aria-label={`${compared.label}; arrow keys move it`}
        title={`${compared.label}, ${compared.entry.experiment.name}`}
        className="flex h-full max-w-64 cursor-grab items-center gap-2 rounded-l-md pl-3"
      >
        <MarkLine mark={compared.mark} />
        <span className="truncate">
          {compared.arm.method} <span className="text-muted">{compared.detail}</span>
        </span>
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${compared.label}`}
        className="flex size-7 items-center justify-center rounded-md hover:bg-hover"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
