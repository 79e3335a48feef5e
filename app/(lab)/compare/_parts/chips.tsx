"use client";

import type { DrawView } from "@/app/_charts/series-chart";
import { LIMITS } from "@/domain/limits";
import type { CompareView } from "@/domain/share";
import type { Compared } from "../_prepare/compared";
import { AddItem } from "./add-item";
import { ChipList } from "./chip-list";
import { ViewBar } from "./view-bar";

interface ChipsProps {
  readonly compared: readonly Compared[];
  /** As the address has them, missing ones included. */
  readonly items: readonly string[];
  readonly onItems: (items: string[]) => void;
  readonly view: CompareView;
  readonly onView: (change: Partial<DrawView> & { metrics?: string[] }) => void;
}

/** The bar below the header: what is compared, and how it is drawn. */
export function Chips({ compared, items, onItems, view, onView }: ChipsProps) {
  return (
    <div className="gutter flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b py-2">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <ChipList compared={compared} onItems={onItems} />
        {items.length < LIMITS.comparedItems && <AddItem items={items} onAdd={(item) => onItems([...items, item])} />}
      </div>
      {compared.length > 0 && <ViewBar compared={compared} view={view} onView={onView} />}
    </div>
  );
}
