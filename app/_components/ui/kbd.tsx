import type { ComponentProps } from "react";
import { cn } from "../cn";

/** A key or a sequence of keys. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return <kbd className={cn("text-[11px] text-faint", className)} {...props} />;
}
