"use client";

import { ListFilter, X } from "lucide-react";
import { useId } from "react";
import { cn } from "@/app/_components/cn";
import { Input } from "@/app/_components/ui/input";
import { Kbd } from "@/app/_components/ui/kbd";
import type { FieldCatalogue } from "@/domain/filter/field";
import { FILTER_LENGTH } from "@/domain/filter/limits";
import { FilterError, FilterMark } from "./filter-error";
import { optionId, Suggestions } from "./suggestions";
import { useCompletion } from "./use-completion";
import { useFilterText } from "./use-filter-text";

interface FilterBarProps {
  readonly label: string;
  /** The filter in use; plain words are given back as the filter that they stand for. */
  readonly value: string;
  readonly onChange: (filter: string) => void;
  readonly catalogue: FieldCatalogue;
  /** The text field that plain words are looked for in. */
  readonly wordsIn: string;
  readonly placeholder?: string;
  readonly className?: string;
}

/** A filter, completed as it is typed; what is wrong with it is told under the character. The key `/` brings the cursor here. */
export function FilterBar({ label, value, onChange, catalogue, wordsIn, placeholder, className }: FilterBarProps) {
  const id = useId();
  const { text, setText, apply, issue } = useFilterText({ value, onChange, catalogue, wordsIn });
  const completion = useCompletion({ text, setText, catalogue, onEnter: () => apply(text) });
  const { field, suggestions, chosen } = completion;
  const shown = suggestions.length > 0;
  const told = shown ? null : issue;
  return (
    <div className={cn("min-w-0", className)}>
      <div className="relative">
        <ListFilter
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-3.5 text-muted"
        />
        <Input
          ref={field}
          role="combobox"
          data-search=""
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen >= 0 ? optionId(`${id}-list`, chosen) : undefined}
          aria-invalid={told !== null}
          aria-describedby={told ? `${id}-error` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={FILTER_LENGTH}
          placeholder={placeholder}
          value={text}
          onChange={({ target }) => completion.onType(target.value, target.selectionStart ?? target.value.length)}
          onSelect={completion.onSelect}
          onKeyDown={completion.onKeyDown}
          onBlur={completion.close}
          className="peer pr-8 pl-8 font-mono text-[12.5px] placeholder:font-sans placeholder:text-sm"
        />
        {text === "" ? (
          <Kbd
            aria-hidden
            className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 peer-focus:hidden"
          >
            /
          </Kbd>
        ) : (
          <button
            type="button"
            aria-label="Clear the filter"
            onClick={() => {
              setText("");
              apply("");
              field.current?.focus();
            }}
            className="-translate-y-1/2 absolute top-1/2 right-1 flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        {told && <FilterMark issue={told} field={field} />}
        {shown && <Suggestions id={`${id}-list`} suggestions={suggestions} chosen={chosen} onTake={completion.take} />}
      </div>
      {told && <FilterError id={`${id}-error`} issue={told} />}
    </div>
  );
}
