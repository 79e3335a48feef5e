"use client";

import { Search } from "lucide-react";
import { cn } from "./cn";
import { Input } from "./ui/input";
import { Kbd } from "./ui/kbd";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

/** A page's search: the key `/` brings the cursor here, Esc empties it and leaves. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  return (
    <div className={cn("relative w-full max-w-80", className)}>
      <Search
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-3.5 text-muted"
      />
      <Input
        type="search"
        data-search=""
        aria-label={label}
        placeholder="Search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onChange("");
          event.currentTarget.blur();
        }}
        className="peer pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd aria-hidden className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 peer-focus:hidden">
        /
      </Kbd>
    </div>
  );
}
