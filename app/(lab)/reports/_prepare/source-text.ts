import { plural } from "@/app/_components/format";
import { countedRuns } from "@/domain/exclusion";
import type { ArmResult } from "@/domain/statistics/results";
import type { RunRow } from "@/domain/views";

/** What a figure of a report was made of: "24 of 30 runs, n = 2 to 3 seeds". The figure itself names its statistic. */
export function sourceText(runs: readonly RunRow[], results: readonly ArmResult[]): string {
  const counted = countedRuns(runs);
  const finished = counted.filter((run) => run.status === "finished").length;
  const share = finished === runs.length ? plural(finished, "run") : `${finished} of ${plural(runs.length, "run")}`;
  const left = runs.length - counted.length;
  const parts = [share, ...(left > 0 ? [`${left} excluded`] : []), seedsText(results.map((result) => result.finished))];
  return parts.filter(Boolean).join(", ");
}

function seedsText(finished: readonly number[]): string {
  const [least, most] = [Math.min(...finished), Math.max(...finished)];
  if (finished.length === 0 || most < 1) return "";
  return least === most ? `n = ${plural(most, "seed")}` : `n = ${least} to ${plural(most, "seed")}`;
}
