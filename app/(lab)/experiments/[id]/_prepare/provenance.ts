import type { Provenance } from "@/app/_charts/provenance";
import { countedRuns } from "@/domain/exclusion";
import type { ExperimentView, RunRow } from "@/domain/views";

/** What an exported figure says of its source: the experiment, its seeds and its finished runs, those that count. */
export function provenance(experiment: ExperimentView, runs: readonly RunRow[]): Provenance {
  const finished = countedRuns(runs)
    .filter((run) => run.status === "finished")
    .map((run) => run.id);
  const { first, count } = experiment.spec.seeds;
  const seeds = count > 1 ? `seeds ${first} to ${first + count - 1}` : `seed ${first}`;
  return {
    source: [`experiment ${experiment.name} (${experiment.id}), ${finished.length} finished runs, ${seeds}`],
    runs: finished,
    experimentIds: [experiment.id],
  };
}
