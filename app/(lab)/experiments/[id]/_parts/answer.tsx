import { useMemo } from "react";
import { cn } from "@/app/_components/cn";
import type { GridPoint } from "@/domain/config/experiment";
import { noteParts, openingParts, verdictParts } from "@/domain/statistics/answer";
import type { AnswerInput } from "@/domain/statistics/answer/input";
import { samplesQuestion } from "@/domain/statistics/answer/samples";
import { samplesParts } from "@/domain/statistics/answer/samples-text";
import { mainMetric } from "@/domain/statistics/main-metric";
import { joined, type TextPart } from "@/domain/statistics/wording";

interface AnswerProps extends AnswerInput {
  /** Where on the grid samples are counted. */
  readonly point: GridPoint;
  /** The loss that samples are counted for; null: the one that most arms reach. */
  readonly epsilon: number | null;
}

/** The answer in one paragraph, before any figure. What a slider moves is computed apart from what it doesn't. */
export function Answer({ task, status, results, point, epsilon }: AnswerProps) {
  const [opening, verdict, notes] = useMemo(() => {
    const input = { task, status, results };
    return [openingParts(input), verdictParts(input), noteParts(input)];
  }, [task, status, results]);
  const question = useMemo(() => samplesQuestion(results, mainMetric(task), point), [results, task, point]);
  const samples = useMemo(() => (question ? samplesParts(question, epsilon ?? undefined) : []), [question, epsilon]);
  return (
    <p className="max-w-[110ch] text-[15px] leading-6">
      <Parts parts={joined(opening, samples, verdict)} />
      <span className="text-muted">
        <Parts parts={notes} />
      </span>
    </p>
  );
}

function Parts({ parts }: { readonly parts: readonly TextPart[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order
    <span key={index} className={cn(part.strong && "font-semibold")}>
      {part.text}
    </span>
  ));
}
