import type { RefObject } from "react";
import type { FilterIssue } from "@/domain/filter/issue";

interface FilterMarkProps {
  readonly issue: FilterIssue;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** A line under the characters that an issue points at. The field's letters are of one width, and it may be scrolled. */
export function FilterMark({ issue, field }: FilterMarkProps) {
  const scrolled = field.current?.scrollLeft ?? 0;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-x-8 bottom-0.5 h-1 overflow-hidden font-mono text-[12.5px]"
    >
      <span
        className="absolute top-0 h-0.5 rounded-full bg-red"
        style={{ left: `calc(${issue.offset}ch - ${scrolled}px)`, width: `${Math.max(issue.length, 1)}ch` }}
      />
    </span>
  );
}

interface FilterErrorProps {
  readonly id: string;
  readonly issue: FilterIssue;
}

/** What is wrong, and what would fit. */
export function FilterError({ id, issue }: FilterErrorProps) {
  return (
    <p id={id} role="alert" className="mt-1 break-words text-red text-xs">
      At character {issue.offset + 1}: {issue.message}
    </p>
  );
}
