import { useEffect, useRef } from "react";
import { cn } from "@/app/_components/cn";
import type { Completion } from "@/domain/filter/complete";

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: Completion["suggestions"];
  readonly chosen: number;
  readonly onTake: (index: number) => void;
}

export const optionId = (list: string, index: number) => `${list}-${index}`;

export function Suggestions({ id, suggestions, chosen, onTake }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="What may stand here"
      className="absolute inset-x-0 top-full max-w-160 z-50 mt-1 max-h-72 animate-fade overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
    >
      {suggestions.map(({ text, detail }, index) => (
        // The keys are the field's, which tells by aria-activedescendant what they chose.
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={text}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(index)}
          onKeyDown={undefined}
          className={cn(
            "flex min-h-7 cursor-default items-center gap-4 rounded-sm px-2 py-1 hover:bg-hover",
            index === chosen && "bg-selected",
          )}
        >
          <span className="min-w-0 truncate font-mono text-[12.5px]">{text}</span>
          {detail && <span className="ml-auto truncate text-muted text-xs">{detail}</span>}
        </div>
      ))}
    </div>
  );
}
