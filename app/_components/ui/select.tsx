"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cn } from "../cn";
import { useNonce } from "../nonce";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SelectProps<T extends string> {
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onValueChange: (value: T) => void;
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  readonly disabled?: boolean;
  readonly className?: string;
}

export function Select<T extends string>({
  value,
  options,
  onValueChange,
  disabled,
  className,
  ...aria
}: SelectProps<T>) {
  const nonce = useNonce();
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} {...(disabled === undefined ? {} : { disabled })}>
      <Radix.Trigger
        {...aria}
        className={cn(
          "inline-flex h-8 w-full items-center justify-between gap-2 whitespace-nowrap rounded-md border border-field-line bg-paper px-2.5 text-sm hover:bg-hover disabled:opacity-50 aria-invalid:border-red",
          className,
        )}
      >
        <Radix.Value />
        <Radix.Icon>
          <ChevronDown className="size-3.5 text-muted" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) data-[state=open]:animate-fade overflow-hidden rounded-md border border-line bg-raised shadow-float"
        >
          <Radix.Viewport className="p-1" {...(nonce === undefined ? {} : { nonce })}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="relative flex h-8 cursor-default items-center rounded-sm pr-8 pl-2 text-sm outline-none data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check className="size-3.5" aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
