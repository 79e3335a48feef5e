import { cn } from "../cn";

/** Holds the place of what loads, at its size. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden data-loading="" className={cn("block animate-breathe rounded-sm bg-selected", className)} />;
}
