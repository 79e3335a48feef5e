"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn";

export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "relative h-5 w-9 shrink-0 rounded-full border border-field-line bg-hover before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-strong data-[state=checked]:bg-strong",
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-field-line transition-transform data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-strong" />
    </Radix.Root>
  );
}
