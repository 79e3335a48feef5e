import type { ComponentProps } from "react";
import { cn } from "../cn";

interface TableProps extends ComponentProps<"table"> {
  /** Accessible name, of the table and of the region that scrolls. */
  readonly label: string;
}

/** A dense table: 32-px rows, hairlines; where it is wider than the page it scrolls under its first column (`sticky`). */
export function Table({ label, className, ...props }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="-outline-offset-2 relative overflow-x-auto">
      <table
        aria-label={label}
        className={cn("w-full border-collapse text-left text-sm tabular-nums", className)}
        {...props}
      />
    </section>
  );
}

export function THead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("text-muted text-xs", className)} {...props} />;
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("group/row border-line border-b", className)} {...props} />;
}

const CELL = "h-8 whitespace-nowrap px-3 first:pl-0 last:pr-0";
const STICKY = "sticky left-0 z-10 bg-paper";
const NUMERIC = "text-right";

interface CellProps {
  /** Stays in sight while the rest scrolls. */
  readonly sticky?: boolean;
  /** Right-aligned. */
  readonly numeric?: boolean;
}

export function Th({ className, sticky, numeric, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th scope="col" className={cn(CELL, "font-medium", sticky && STICKY, numeric && NUMERIC, className)} {...props} />
  );
}

/** The first cell of a row, which names it. */
export function RowTh({ className, sticky, ...props }: ComponentProps<"th"> & Pick<CellProps, "sticky">) {
  return <th scope="row" className={cn(CELL, "text-left font-normal", sticky && STICKY, className)} {...props} />;
}

export function Td({ className, sticky, numeric, ...props }: ComponentProps<"td"> & CellProps) {
  return <td className={cn(CELL, sticky && STICKY, numeric && NUMERIC, className)} {...props} />;
}

/** Stands for the rows before or behind those in sight, of a table that has only these in the page. `height`: px. */
export function SpacerRow({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
