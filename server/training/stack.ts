import type { RunConfig } from "../../domain/config/run";
import { heads, inputDimension, isImageTask } from "../../domain/config/task";
import { METHOD_TRAITS } from "../../domain/methods";
import type { Reporter, StackInput, StopSignal } from "./contract";
import type { Engine } from "./engine/load";
import type * as tf from "./engine/tf";
import { createEvaluator, type Evaluator } from "./evaluate";
import { failureOf } from "./failure";
import { spend, trainLoop } from "./loop";
import { chanceLevel, measureProjections } from "./measure/projections";
import { at } from "./models/at";
import { createModel } from "./models/create";
import { taskLoss } from "./models/loss";
import type { Model } from "./models/model";
import { createOptimizer } from "./optimizers/create";
import { schedule } from "./optimizers/schedule";
import { trainStep } from "./optimizers/train-step";
import { eagerProgram } from "./program";
import { RunLog } from "./run-log";
import { startOf } from "./start";
import { type DeviceImages, deviceImages, deviceRows } from "./tasks/device-rows";
import { loadTask } from "./tasks/load";
import type { TaskData } from "./tasks/task";

/**
 * Trains a stack of like runs from data to result, and tells the reporter all of it. Never throws: whatever goes wrong ends
 * the runs that had not ended yet as failed, with the code that says why.
 *
 * A run's data, start and batches come from its own seed's streams, so the same config and seed give identical numbers on the
 * same engine in the same stack. In another stack they agree as far as its batched kernels round alike: to 1e-4 relative over
 * the first hundred steps.
 */
export async function trainStack(
  input: StackInput,
  engine: Engine,
  reporter: Reporter,
  stop: StopSignal,
): Promise<void> {
  const logs = input.runs.map((config, run) => new RunLog(run, config, reporter));
  const resources: { dispose(): void }[] = [];
  try {
    await train(input, engine, reporter, stop, logs, (resource) => {
      resources.push(resource);
      return resource;
    });
  } catch (error) {
    const failure = failureOf(error);
    for (const log of logs) log.fail(failure);
  } finally {
    for (const resource of resources) resource.dispose();
  }
}

type Hold = <T extends { dispose(): void }>(resource: T) => T;

async function train(
  { runs, datasets }: StackInput,
  { linalg }: Engine,
  reporter: Reporter,
  stop: StopSignal,
  logs: readonly RunLog[],
  hold: Hold,
): Promise<void> {
  const config = at(runs, 0);
  const model = createModel(config);
  const { runs: data, images: bank } = loadTask(runs, datasets);
  const images = bank && hold(deviceImages(bank, config.evaluation.noise));
  const rows = hold(
    deviceRows(
      data.map(({ train }) => train),
      images,
    ),
  );
  const evaluator = hold(stackEvaluator(model, runs, data, images));
  if (METHOD_TRAITS[config.method].modular) fixChance(runs, data, logs);

  const started = performance.now();
  const start = await startOf(runs, data, rows, linalg, logs, stop);
  spend(logs, "rule", (performance.now() - started) / 1e3);

  if (!start || logs.every((log) => log.ended)) return;

  const step = trainStep(
    model,
    createOptimizer(config.training.optimizer),
    schedule(config.training),
    taskLoss(config.task),
  );
  const program = hold(eagerProgram(runs, step, { state: step.init(model.init(runs, start)), positions: null }, rows));
  const parameters = () => program.state().slice(0, model.parameters.length + (model.buffers?.length ?? 0));
  const evaluate = (goesOn: () => boolean) => evaluator.evaluate(parameters(), goesOn);
  await trainLoop({ runs, program, logs, evaluate }, reporter, stop);
}

/** Evaluates all splits, and for modular networks how the projections stand to the task's. */
function stackEvaluator(
  model: Model,
  runs: readonly RunConfig[],
  data: readonly TaskData[],
  images: DeviceImages | null,
): Evaluator {
  const { task } = at(runs, 0);
  const splits = createEvaluator(model, data, images, {
    loss: taskLoss(task),
    heads: isImageTask(task) ? heads(task) : 0,
  });
  const projections = model.parameters.findIndex(({ name }) => name === "U");
  return {
    dispose: () => splits.dispose(),
    async evaluate(parameters, goesOn) {
      const metrics = await splits.evaluate(parameters, goesOn);
      if (!metrics || projections < 0) return metrics;
      const measured = measureAll(at(parameters, projections), runs, data);
      return metrics.map((own, run) => ({ ...own, ...at(measured, run) }));
    },
  };
}

/** Measures of each run's Û, of all runs [R, m, K · b]. */
function measureAll(all: tf.Tensor, runs: readonly RunConfig[], data: readonly TaskData[]) {
  const values = Float32Array.from(all.dataSync());
  const size = values.length / runs.length;
  return runs.map(({ task, network: { modules: K, moduleInput: b } }, run) => {
    const own = values.subarray(run * size, (run + 1) * size);
    return measureProjections({ values: own, m: inputDimension(task), K, b }, task, at(data, run).truth);
  });
}

function fixChance(runs: readonly RunConfig[], data: readonly TaskData[], logs: readonly RunLog[]): void {
  logs.forEach((log, run) => {
    const { truth } = at(data, run);
    if (!truth) return;
    const { coverage, similarity } = chanceLevel(at(runs, run), truth);
    log.fix({ "coverage.chance": coverage, "similarity.chance": similarity });
  });
}
