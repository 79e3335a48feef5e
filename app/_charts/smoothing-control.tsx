"use client";

import { useId } from "react";

interface SmoothingControlProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Weight of the moving average; the unsmoothed line stays, faint. */
export function SmoothingControl({ value, onChange }: SmoothingControlProps) {
  const id = useId();
  return (
    <span className="flex h-7 items-center gap-1.5 px-1.5 font-medium text-muted text-xs">
      <label htmlFor={id}>smoothing</label>
      <input
        id={id}
        type="range"
        min={0}
        max={0.99}
        step={0.01}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className="w-16 accent-(--muted)"
      />
      <span className="w-7 tabular-nums">{value}</span>
    </span>
  );
}
