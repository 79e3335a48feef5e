"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/app/_components/ui/button";
import { Menu, MenuRadioGroup, MenuRadioItem } from "@/app/_components/ui/menu";

interface ChoiceMenuProps<T extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** Stands before the chosen value: "x:". */
  readonly prefix?: string;
}

/** A quiet choice beside a figure's title. */
export function ChoiceMenu<T extends string>({ label, value, options, onChange, prefix }: ChoiceMenuProps<T>) {
  const chosen = options.find((option) => option.value === value)?.label ?? value;
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost" className="px-1.5" aria-label={`${label}: ${chosen}`}>
          {prefix} {chosen}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuRadioGroup value={value} onValueChange={choose}>
        {options.map((option) => (
          <MenuRadioItem key={option.value} value={option.value}>
            {option.label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
