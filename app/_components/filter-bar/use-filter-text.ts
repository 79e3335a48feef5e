import { useCallback, useEffect, useMemo, useState } from "react";
import { useDebounced } from "@/app/_components/use-debounced";
import { checkFilter } from "@/domain/filter/check";
import type { FieldCatalogue } from "@/domain/filter/field";
import type { FilterIssue } from "@/domain/filter/issue";
import { searchFilter } from "@/domain/filter/search-filter";

const TYPING_MS = 200;

interface FilterText {
  /** The filter that is in use. */
  readonly value: string;
  readonly onChange: (filter: string) => void;
  readonly catalogue: FieldCatalogue;
  readonly wordsIn: string;
}

/**
 * What is typed, which comes into use when it is a filter and typing rests. Until then the one before stays in use. Another value
 * from outside (a view was opened, the filter was cleared) takes the place of what is typed.
 */
export function useFilterText({ value, onChange, catalogue, wordsIn }: FilterText) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setText(value);
      setSent(value);
    }
  }
  const apply = useCallback(
    (typed: string) => {
      const filter = filterOf(typed, catalogue, wordsIn);
      if (filter === null || filter === sent) return;
      setSent(filter);
      onChange(filter);
    },
    [catalogue, wordsIn, sent, onChange],
  );
  const settled = useDebounced(text, TYPING_MS);
  useEffect(() => {
    if (settled === text) apply(settled);
  }, [settled, text, apply]);
  const issue = useMemo(() => firstIssue(settled, catalogue, wordsIn), [settled, catalogue, wordsIn]);
  return { text, setText, apply, issue: settled === text ? issue : null };
}

/** Null where the text is no filter. */
function filterOf(text: string, catalogue: FieldCatalogue, wordsIn: string): string | null {
  const trimmed = text.trim();
  return searchFilter(trimmed, wordsIn, catalogue) ?? (firstIssue(trimmed, catalogue, wordsIn) ? null : trimmed);
}

function firstIssue(text: string, catalogue: FieldCatalogue, wordsIn: string): FilterIssue | null {
  if (searchFilter(text, wordsIn, catalogue)) return null;
  const checked = checkFilter(text, catalogue, new Date());
  return checked.ok ? null : (checked.issues[0] ?? null);
}
