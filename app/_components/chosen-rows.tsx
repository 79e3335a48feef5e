"use client";

import type { ReactNode } from "react";
import { Checkbox } from "./ui/checkbox";
import { RowTh, Th } from "./ui/table";

interface ChooseAllProps {
  /** Of the rows, how many are chosen, and how many there are. */
  readonly chosen: number;
  readonly rows: number;
  readonly onChooseAll: (on: boolean) => void;
}

/** The head of the names of rows that can be chosen; its box stands for all of them. */
export function ChooseAll({ chosen, rows, onChooseAll }: ChooseAllProps) {
  const checked = chosen === rows ? true : chosen > 0 && "indeterminate";
  return (
    <Th sticky>
      <span className="flex items-center gap-2.5">
        <Checkbox aria-label="Choose all" checked={checked} onCheckedChange={(on) => onChooseAll(on === true)} />
        Name
      </span>
    </Th>
  );
}

interface ChooseRowProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly children: ReactNode;
}

/** The name of such a row behind its box. */
export function ChooseRow({ name, chosen, onChoose, children }: ChooseRowProps) {
  return (
    <RowTh sticky className="w-full min-w-44 max-w-0 group-hover/row:bg-hover">
      <span className="flex items-center gap-2.5">
        <Checkbox aria-label={`Choose ${name}`} checked={chosen} onCheckedChange={(on) => onChoose(on === true)} />
        {children}
      </span>
    </RowTh>
  );
}
