import { canonicalJson } from "../../../domain/canonical";
import type { RunConfig } from "../../../domain/config/run";
import { inputDimension, isImageTask, type TaskConfig } from "../../../domain/config/task";
import { loadCifar } from "./cifar/images";
import { composedData } from "./compose";
import { drawGlyphs } from "./glyphs/images";
import { randomRotation } from "./rotation";
import { sineData } from "./sine";
import type { ImageBank, TaskData, TaskImages } from "./task";

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
  const images = runs[0] ? taskImages(runs[0].task, runs, datasets) : null;
  const data = runs.map((run) => {
    const key = canonicalJson([run.task, run.data, run.evaluation, run.seed]);
    const made = built.get(key) ?? taskData(run, images);
    built.set(key, made);
    return made;
  });
  return { runs: data, images: images && runs[0] ? rotated(images.bank, runs[0].task) : null };
}

function rotated(bank: ImageBank, task: TaskConfig): ImageBank {
  return isImageTask(task) && task.rotate ? { ...bank, rotation: randomRotation(inputDimension(task)) } : bank;
}

function taskImages(task: TaskConfig, runs: readonly RunConfig[], datasets: string): TaskImages | null {
  switch (task.kind) {
    case "sine":
      return null;
    case "glyphs":
      return drawGlyphs(
        runs.map(({ seed }) => seed),
        task.side,
      );
    case "cifar-10":
      return loadCifar(datasets, task.side);
  }
}

function taskData(run: RunConfig, images: TaskImages | null): TaskData {
  const { task } = run;
  if (task.kind === "sine") return sineData(task, run);
  if (!images) throw new RangeError("Runs of a stack share a task.");
  return composedData(task, run, images.pool(run.seed));
}
