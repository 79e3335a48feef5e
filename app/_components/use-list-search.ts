"use client";

import { debounce, parseAsString, useQueryState } from "nuqs";
import { useDebounced } from "./use-debounced";

const TYPING_MS = 200;

/** What a list is searched for, kept in the address as `q`; `asked` follows once typing rests. */
export function useListSearch() {
  const [search, setQuery] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  );
  const asked = useDebounced(search, TYPING_MS);
  return { search, asked, setSearch: (next: string) => void setQuery(next) };
}
