import type { ExperimentView, RunRow } from "@/domain/views";

/** What an exported figure says of its source: the experiment, its seeds and its finished runs. */
export function provenance(experiment: ExperimentView, runs: readonly RunRow[]): string[] {
  const finished = runs.filter((run) => run.status === "finished").map((run) => run.id);
  const { first, count } = experiment.spec.seeds;
  return [
    `modscale, experiment ${experiment.name} (${experiment.id}), seeds ${first} to ${first + count - 1}.`,
    `${finished.length} finished runs: ${finished.join(", ")}`,
  ];
}
