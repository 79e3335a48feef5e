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

/** The answer, before any figure, and smaller what stands behind it. What a slider moves is computed apart from what it doesn't. */
export function Answer({ task, status, results, point, epsilon }: AnswerProps) {
  const [opening, verdict, notes] = useMemo(() => {
    const input = { task, status, results };
    return [openingParts(input), verdictParts(input), noteParts(input)];
  }, [task, status, results]);
  const question = useMemo(() => samplesQuestion(results, mainMetric(task), point), [results, task, point]);
  const samples = useMemo(() => (question ? samplesParts(question, epsilon ?? undefined) : []), [question, epsilon]);
  const [lead, behind] = samples.length > 0 ? [samples, verdict] : [verdict, []];
  return (
    <div className="max-w-[110ch] space-y-2">
      <p className="text-[15px] leading-6">
        <Parts parts={joined(opening, lead)} />
      </p>
      <p className="text-[13px] text-muted leading-5">
        <Parts parts={joined(behind, notes)} />
      </p>
    </div>
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
