import type { ComponentProps } from "react";
import { cn } from "../cn";

const FIELD =
  "w-full rounded-md border border-field-line bg-paper px-2.5 text-sm placeholder:text-faint disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-red";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(FIELD, "h-8", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(FIELD, "py-2", className)} {...props} />;
}
