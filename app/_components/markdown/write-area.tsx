"use client";

import type { KeyboardEvent, Ref } from "react";
import { cn } from "../cn";
import { formatCount } from "../format";
import { Textarea } from "../ui/input";

interface WriteAreaProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Ctrl or ⌘ with Enter or S. */
  readonly onSave: () => void;
  readonly longest: number;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Where Markdown is typed. */
export function WriteArea({ label, text, onText, onSave, longest, className, ...area }: WriteAreaProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== "Enter" && event.key !== "s")) return;
    event.preventDefault();
    onSave();
  };
  return (
    <div className="flex min-h-0 flex-col gap-1">
      <Textarea
        {...area}
        aria-label={label}
        value={text}
        maxLength={longest}
        spellCheck
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className={cn("font-mono text-[12.5px] leading-5", className)}
      />
      <p className="flex justify-between gap-4 text-muted text-xs">
        <span>Markdown: # heading, **bold**, - list, | table |, [link](https://…); Ctrl+S saves</span>
        {text.length > 0.9 * longest && (
          <span className="tabular-nums">
            {formatCount(text.length)} / {formatCount(longest)}
          </span>
        )}
      </p>
    </div>
  );
}
