"use client";

import { Button } from "@/app/_components/ui/button";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { type Setting, SYMBOLS } from "../_prepare/symbols";
import { SymbolControl } from "./symbol-control";
import type { SetTheory } from "./use-theory";

interface SymbolsProps {
  readonly setting: Setting;
  readonly train: boolean;
  readonly setParams: SetTheory;
}

const INITIAL = Object.fromEntries(SYMBOLS.map((symbol) => [symbol, null]));

/** All that the curves depend on, and k, on which they do not. */
export function Symbols({ setting, train, setParams }: SymbolsProps) {
  return (
    <section aria-label="Symbols" className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:gap-x-8 lg:grid-cols-1">
        {SYMBOLS.map((symbol) => (
          <SymbolControl
            key={symbol}
            symbol={symbol}
            value={setting[symbol]}
            onChange={(value) => setParams({ [symbol]: value })}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label htmlFor="theory-train" className="flex items-center gap-2 text-sm">
          <Checkbox id="theory-train" checked={train} onCheckedChange={(on) => setParams({ train: on === true })} />
          Training losses too
        </label>
        <Button size="sm" variant="ghost" onClick={() => setParams({ ...INITIAL, train: null })}>
          Reset
        </Button>
      </div>
    </section>
  );
}
