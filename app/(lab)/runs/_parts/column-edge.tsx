import { type DragEvent, type PointerEvent, useRef } from "react";

/** Px by which a key makes a column wider. */
export const WIDTH_STEP = 16;

/** Which way an arrow key makes a column's edge go; null: another key. */
export function arrowStep(key: string): 1 | -1 | null {
  if (key === "ArrowRight") return 1;
  return key === "ArrowLeft" ? -1 : null;
}

interface ColumnEdgeProps {
  readonly width: number;
  /** While the edge is pulled. */
  readonly onWidth: (width: number) => void;
  /** Once it is let go; null: as wide as it was at first. */
  readonly onSettled: (width: number | null) => void;
}

/** The right edge of a column, pulled with a pointer; the column's keys and menu do the same. */
export function ColumnEdge({ width, onWidth, onSettled }: ColumnEdgeProps) {
  const pulled = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    pulled.current && Math.max(0, pulled.current.width + event.clientX - pulled.current.x);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    pulled.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent) => {
    const next = widthAt(event);
    if (next !== null) onWidth(next);
  };
  const end = (event: PointerEvent) => {
    const next = widthAt(event);
    const moved = pulled.current?.x !== event.clientX;
    pulled.current = null;
    if (next !== null && moved) onSettled(next);
  };
  const keepHead = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      aria-hidden
      draggable
      onDragStart={keepHead}
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onSettled(null)}
      className="absolute inset-y-0 right-0 z-10 flex w-2 cursor-col-resize touch-none justify-end"
    >
      <span className="my-2 w-px bg-line group-hover/head:bg-field-line" />
    </div>
  );
}
