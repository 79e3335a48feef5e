"use client";

import { useId } from "react";
import { formatValue } from "@/app/_components/format";
import { epsilonAt, SLIDER_STEPS, stepOf } from "./slider";

interface EpsilonSliderProps {
  readonly name: string;
  readonly range: { readonly low: number; readonly high: number };
  readonly epsilon: number;
  readonly onChange: (epsilon: number) => void;
}

/** The loss that is asked for, over all that was measured. */
export function EpsilonSlider({ name, range, epsilon, onChange }: EpsilonSliderProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <label htmlFor={id}>
        Samples for a {name} of ε ={" "}
        <output className="inline-block min-w-12 tabular-nums">{formatValue(epsilon)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={SLIDER_STEPS}
        value={stepOf(range, epsilon)}
        aria-valuetext={formatValue(epsilon)}
        className="min-w-40 max-w-96 flex-1 accent-(--accent)"
        onChange={(event) => onChange(epsilonAt(range, event.target.valueAsNumber))}
      />
      <span className="text-faint text-xs tabular-nums">
        {formatValue(range.low)} to {formatValue(range.high)}
      </span>
    </div>
  );
}
