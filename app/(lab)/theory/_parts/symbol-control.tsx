"use client";

import { useId, useState } from "react";
import { formatTick } from "@/app/_charts/axis-format";
import { Input } from "@/app/_components/ui/input";
import { sliderSteps, slidTo, type TheorySymbol, TRAITS, toSlider, within } from "../_prepare/symbols";

interface SymbolControlProps {
  readonly symbol: TheorySymbol;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider for the eye and the arrow keys, and the number itself for a value that no slider meets. */
export function SymbolControl({ symbol, value, onChange }: SymbolControlProps) {
  const id = useId();
  const { sign, label, help } = TRAITS[symbol];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm">
        <b className="font-semibold">{sign}</b> {label}
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="range"
          min={0}
          max={sliderSteps(symbol)}
          value={toSlider(symbol, value)}
          aria-valuetext={formatTick(value)}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(slidTo(symbol, value, Number(event.target.value)))}
          className="h-6 min-w-0 flex-1 accent-strong"
        />
        <NumberField key={value} symbol={symbol} value={value} onChange={onChange} />
      </div>
      <p id={`${id}-help`} className="sr-only text-muted text-xs sm:not-sr-only">
        {help}
      </p>
    </div>
  );
}

/** What is typed counts once it is left or confirmed, brought within the range; what is no number is dropped. */
function NumberField({ symbol, value, onChange }: SymbolControlProps) {
  const { label, min, max } = TRAITS[symbol];
  const [typed, setTyped] = useState(String(value));
  const commit = () => {
    const read = typed.trim() === "" ? Number.NaN : Number(typed);
    const next = Number.isFinite(read) ? within(symbol, read) : value;
    setTyped(String(next));
    if (next !== value) onChange(next);
  };
  return (
    <Input
      aria-label={`${label}, value`}
      title={`${formatTick(min)} to ${formatTick(max)}`}
      inputMode="decimal"
      autoComplete="off"
      className="h-7 w-18 px-2 text-right tabular-nums"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
