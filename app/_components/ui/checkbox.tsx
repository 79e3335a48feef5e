"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn";

/** Its hit area reaches 24 px by the pseudo-element. */
export function Checkbox({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-field-line bg-paper before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-strong data-[state=indeterminate]:border-strong data-[state=checked]:bg-strong data-[state=indeterminate]:bg-strong",
        className,
      )}
      {...props}
    >
      <Radix.Indicator className="text-on-strong">
        {props.checked === "indeterminate" ? (
          <Minus className="size-3" aria-hidden />
        ) : (
          <Check className="size-3" aria-hidden />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
}
