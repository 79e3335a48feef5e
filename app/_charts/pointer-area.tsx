"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { usePlotArea } from "recharts";
import { usePixels } from "./pixels";
import type { Curve } from "./prepare/curve";
import { neighbour, snap } from "./prepare/nearest";
import { useHover, useSetHover, useZoom } from "./sync";

/** A drag of less than this is a click. */
const DRAG_PX = 6;
/** While zoomed, a click waits for so long: it may be the first half of the double click that resets the zoom. */
const DOUBLE_CLICK_MS = 300;

interface PointerAreaProps {
  readonly curves: readonly Curve[];
  /** What the crosshair says at x, in words. */
  readonly describe: (x: number) => string;
  readonly title: string;
  readonly onPick?: ((x: number) => void) | undefined;
}

/** Takes the pointer and the keys over the plot: moves the crosshair, drags out a zoom, resets it, picks an x. */
export function PointerArea({ curves, describe, title, onPick }: PointerAreaProps) {
  const plot = usePlotArea();
  const pixels = usePixels();
  const setHover = useSetHover();
  const hover = useHover();
  const { zoom, setZoom } = useZoom();
  const pendingPick = useRef(0);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  if (!plot || !pixels) return null;

  const pixelOf = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return plot.x + Math.min(Math.max(event.clientX - box.left, 0), plot.width);
  };
  const move = (event: PointerEvent<SVGRectElement>) => {
    const pixel = pixelOf(event);
    setHover(snap(curves, pixels.fromX(pixel)));
    if (drag) setDrag({ ...drag, to: pixel });
  };
  const press = (event: PointerEvent<SVGRectElement>) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pixel = pixelOf(event);
    setDrag({ from: pixel, to: pixel });
  };
  const release = () => {
    if (!drag) return;
    setDrag(null);
    const [left, right] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (right - left >= DRAG_PX) return setZoom({ low: pixels.fromX(left), high: pixels.fromX(right) });
    const x = snap(curves, pixels.fromX(drag.to));
    if (x !== null) pick(x);
  };
  const pick = (x: number) => {
    window.clearTimeout(pendingPick.current);
    if (zoom) pendingPick.current = window.setTimeout(() => onPick?.(x), DOUBLE_CLICK_MS);
    else onPick?.(x);
  };
  const reset = () => {
    window.clearTimeout(pendingPick.current);
    setZoom(null);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setHover(null);
    if (event.key === "Enter" && hover !== null) return onPick?.(hover);
    const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    setHover(neighbour(curves, hover, direction));
  };

  return (
    <g data-overlay>
      {drag && (
        <rect
          x={Math.min(drag.from, drag.to)}
          width={Math.abs(drag.to - drag.from)}
          y={plot.y}
          height={plot.height}
          fill="var(--accent)"
          fillOpacity={0.12}
        />
      )}
      <rect
        role="slider"
        tabIndex={0}
        aria-label={`${title}: crosshair`}
        aria-valuenow={hover ?? 0}
        aria-valuetext={hover === null ? "none; arrow keys move it" : describe(hover)}
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        fill="transparent"
        style={{ cursor: "crosshair", touchAction: "pan-y" }}
        onPointerMove={move}
        onPointerLeave={() => !drag && setHover(null)}
        onPointerDown={press}
        onPointerUp={release}
        onDoubleClick={reset}
        onKeyDown={key}
        onBlur={() => setHover(null)}
      />
    </g>
  );
}
