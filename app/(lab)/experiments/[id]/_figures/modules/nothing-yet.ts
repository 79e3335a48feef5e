import type { AnalysisKind } from "@/domain/analysis";
import type { Analyses } from "./use-analyses";

/** What stands in a figure's place while none of its runs has told of its modules. */
export function nothingYet(
  { pending, error }: Pick<Analyses<AnalysisKind>, "pending" | "error">,
  runs: number,
): string {
  if (error !== null) return `What the runs keep could not be read: ${error} Reload the page to try again.`;
  if (pending && runs > 0) return "Reading what the runs keep …";
  return runs > 0
    ? "These runs kept nothing of their modules: launch them again to have it."
    : "Appears once a run has finished.";
}
