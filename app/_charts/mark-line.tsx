import { markerPath } from "../_components/method-style";
import type { Mark } from "./mark";

const WIDTH = 28;

/** A line with its marker, as legends and chips show it. */
export function MarkLine({ mark }: { readonly mark: Mark }) {
  return (
    <svg width={WIDTH} height={12} viewBox="-14 -6 28 12" aria-hidden className="shrink-0">
      <line x1={-14} x2={14} stroke={mark.color} strokeWidth={mark.width} strokeDasharray={mark.dash ?? undefined} />
      <MarkPoint mark={mark} x={0} y={0} radius={4} />
    </svg>
  );
}

interface MarkPointProps {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** One marker, its centre at (x, y) px. */
export function MarkPoint({ mark, x, y, radius }: MarkPointProps) {
  const open = mark.marker === "cross" ? "none" : "var(--paper)";
  return (
    <path
      d={markerPath(mark.marker, radius)}
      transform={`translate(${x} ${y})`}
      fill={mark.hollow ? open : mark.color}
      stroke={mark.color}
      strokeWidth={mark.hollow ? 1.5 : 0.5}
    />
  );
}
