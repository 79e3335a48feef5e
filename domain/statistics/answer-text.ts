import { noteParts, openingParts, verdictParts } from "./answer";
import type { AnswerInput } from "./answer/input";
import { samplesQuestions } from "./answer/samples";
import { samplesParts } from "./answer/samples-text";
import { mainMetric } from "./main-metric";
import { joined } from "./wording";

/** The answer as plain text, as the page has it. Samples are counted where the grid has one place for that. */
export function answerText(input: AnswerInput, epsilon?: number): string {
  const [question, ...others] = samplesQuestions(input.results, mainMetric(input.task));
  const samples = question && others.length === 0 ? samplesParts(question, epsilon) : [];
  return joined(openingParts(input), samples, verdictParts(input), noteParts(input))
    .map(({ text }) => text)
    .join("");
}
