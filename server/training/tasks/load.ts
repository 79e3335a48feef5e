import { canonicalJson } from "../../../domain/canonical";
import type { RunConfig } from "../../../domain/config/run";
import { cifarData } from "./cifar/compose";
import { loadImages } from "./cifar/images";
import { sineData } from "./sine";
import type { ImageBank, TaskData } from "./task";

/** The data of a stack. */
export interface StackData {
  /** One entry a run; runs whose configs give the same data share one object. */
  readonly runs: readonly TaskData[];
  /** The images that composed rows index; null for tasks without images. */
  readonly images: ImageBank | null;
}

/**
 * Builds the data of runs that share a task's shape. `datasets`: folder that holds `cifar-10/`.
 *
 * @throws DataError where files are missing or foreign, or a hold-out leaves nothing to draw.
 */
export function loadTask(runs: readonly RunConfig[], datasets: string): StackData {
  const built = new Map<string, TaskData>();
  const images = runs[0]?.task.kind === "cifar-10" ? loadImages(datasets, runs[0].task.side) : null;
  const data = runs.map((run) => {
    const key = canonicalJson([run.task, run.data, run.evaluation, run.seed]);
    const made = built.get(key) ?? taskData(run, images);
    built.set(key, made);
    return made;
  });
  return { runs: data, images };
}

function taskData(run: RunConfig, images: ImageBank | null): TaskData {
  const { task } = run;
  if (task.kind === "sine") return sineData(task, run);
  if (!images) throw new RangeError("Runs of a stack share a task.");
  return cifarData(task, run, images);
}
