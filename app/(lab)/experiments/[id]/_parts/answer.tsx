import { useMemo } from "react";
import { cn } from "@/app/_components/cn";
import { type AnswerInput, answer } from "@/domain/statistics/answer";

/** The answer in one paragraph, before any figure. */
export function Answer({ task, status, results }: AnswerInput) {
  const parts = useMemo(() => answer({ task, status, results }), [task, status, results]);
  return (
    <p className="max-w-[110ch] text-[15px] leading-6">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order
        <span key={index} className={cn(part.strong && "font-semibold")}>
          {part.text}
        </span>
      ))}
    </p>
  );
}
