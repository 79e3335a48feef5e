import { heads, isImageTask } from "../../domain/config/task";
import type { RunParameters } from "./checkpoint/parameters-file";
import { stacked } from "./checkpoint/stacked";
import type { Engine } from "./engine/load";
import * as tf from "./engine/tf";
import { createEvaluator } from "./evaluate/evaluator";
import { at } from "./models/at";
import { createModel } from "./models/create";
import { taskLoss } from "./models/loss";
import { deviceImages } from "./tasks/device-images";
import { loadTask } from "./tasks/load";

/**
 * Metrics of a trained network on all splits that its config asks for. A config with other tests than the run's own (another
 * noise, wider inputs, more rows) measures the same network on those. `datasets`: folder that holds `cifar-10/`.
 *
 * @throws DataError where files are missing or foreign.
 */
export async function evaluateRun(
  { config, tensors }: RunParameters,
  datasets: string,
  engine: Engine,
): Promise<Readonly<Record<string, number>>> {
  const { runs: data, images: bank } = loadTask([config], datasets);
  const images = bank && deviceImages(bank, config.evaluation.noise);
  const { task } = config;
  const asked = { loss: taskLoss(task), heads: isImageTask(task) ? heads(task) : 0 };
  const evaluator = createEvaluator(createModel(config), data, images, asked, engine.compiles);
  const parameters = stacked([tensors]);
  try {
    const metrics = await evaluator.evaluate(parameters, () => true);
    return metrics ? at(metrics, 0) : {};
  } finally {
    tf.dispose(parameters);
    evaluator.dispose();
    images?.dispose();
  }
}
