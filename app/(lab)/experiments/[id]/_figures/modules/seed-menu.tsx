"use client";

import { ChoiceMenu } from "@/app/_charts/choice-menu";

interface SeedMenuProps {
  readonly seeds: readonly number[];
  /** Null: all of them together. */
  readonly seed: number | null;
  /** Whether all seeds may be drawn together. */
  readonly offersAll: boolean;
  readonly onChange: (seed: number | null) => void;
}

const ALL = "all";

/** Whose run is drawn: modules of different seeds have nothing to do with each other. */
export function SeedMenu({ seeds, seed, offersAll, onChange }: SeedMenuProps) {
  if (seeds.length < 2) return null;
  const own = seeds.map((each) => ({ value: String(each), label: `seed ${each}` }));
  const options = offersAll ? [{ value: ALL, label: "all seeds" }, ...own] : own;
  return (
    <ChoiceMenu
      label="Seed"
      value={seed === null ? ALL : String(seed)}
      options={options}
      onChange={(value) => onChange(value === ALL ? null : Number(value))}
    />
  );
}
