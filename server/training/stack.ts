import type { RunConfig } from "../../domain/config/run";
import { heads, inputDimension, isImageTask } from "../../domain/config/task";
import { METHOD_TRAITS } from "../../domain/methods";
import { Analyst } from "./analysis/analyst";
import { Keeper } from "./checkpoint/keeper";
import { decodeCheckpoint, type RunCheckpoint } from "./checkpoint/run-checkpoint";
import { stacked } from "./checkpoint/stacked";
import type { Reporter, StackEnd, StackInput, StopSignal } from "./contract";
import { createProgram } from "./create-program";
import type { Engine } from "./engine/load";
import * as tf from "./engine/tf";
import { createEvaluator, type Evaluator } from "./evaluate/evaluator";
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
import type { InitialState } from "./program";
import { RunLog } from "./run-log";
import { startOf } from "./start";
import { type DeviceImages, deviceImages } from "./tasks/device-images";
import { loadTask } from "./tasks/load";
import type { TaskData } from "./tasks/task";
import { trainingRows } from "./tasks/training-rows";

/**
 * Trains a stack of like runs from data or their checkpoints to result, and tells the reporter all of it. Never throws:
 * whatever goes wrong ends the runs that had not ended yet as failed, with the code that says why.
 *
 * A run's data, start and batches come from its own seed's streams, so the same config and seed give identical numbers on the
 * same engine in the same stack. In another stack they agree as far as its batched kernels round alike: to 1e-4 relative over
 * the first hundred steps. Runs that go on from checkpoints equal unbroken ones bit for bit on the same engine, where the same
 * runs make up the stack again.
 */
export async function trainStack(
  input: StackInput,
  engine: Engine,
  reporter: Reporter,
  stop: StopSignal,
): Promise<StackEnd> {
  let logs = input.runs.map((config, run) => new RunLog(run, config, reporter));
  const resources: { dispose(): void }[] = [];
  try {
    const resumed = input.resume?.map(decodeCheckpoint) ?? null;
    if (resumed) logs = input.runs.map((config, run) => new RunLog(run, config, reporter, at(resumed, run).log));
    return await train(input, resumed, engine, reporter, stop, logs, (resource) => {
      resources.push(resource);
      return resource;
    });
  } catch (error) {
    const failure = failureOf(error);
    for (const log of logs) log.fail(failure);
    return "ended";
  } finally {
    for (const resource of resources) resource.dispose();
  }
}

/** Between checkpoints at least. */
const CHECKPOINT_SECONDS = 30;

type Hold = <T extends { dispose(): void }>(resource: T) => T;

async function train(
  { runs, datasets, checkpointSeconds = CHECKPOINT_SECONDS }: StackInput,
  resumed: readonly RunCheckpoint[] | null,
  engine: Engine,
  reporter: Reporter,
  stop: StopSignal,
  logs: readonly RunLog[],
  hold: Hold,
): Promise<StackEnd> {
  const config = at(runs, 0);
  const model = createModel(config);
  const { runs: data, images: bank } = loadTask(runs, datasets);
  const images = bank && hold(deviceImages(bank, config.evaluation.noise));
  const rows = hold(trainingRows(runs, data, images));
  const learned = learnedProjections(model, images);
  const evaluator = hold(stackEvaluator(model, learned, runs, data, images, engine.compiles));
  const analyst = new Analyst(
    { runs, data, evaluator, projections: learned },
    resumed?.map(({ start }) => start) ?? null,
  );
  const begun = performance.now();
  const step = trainStep(
    model,
    createOptimizer(config.training.optimizer),
    schedule(config.training),
    taskLoss(config.task),
  );
  const firstState = async (): Promise<InitialState | null> => {
    if (METHOD_TRAITS[config.method].modular) fixChance(runs, data, logs);
    const measure = (U: tf.Tensor) => measureAll(unrotated(U, images), runs, data);
    const start = await startOf(runs, data, rows, engine, logs, measure, stop);
    spend(logs, "rule", (performance.now() - begun) / 1e3);
    if (!start || logs.every((log) => log.ended)) return null;
    const parameters = model.init(runs, start);
    analyst.begin(parameters);
    return { state: step.init(parameters), positions: null };
  };
  const initial = resumed ? resumedState(runs, resumed) : await firstState();
  if (!initial) return "ended";

  const all = runs.map((_, run) => run);
  const compiling = performance.now();
  const program = hold(
    createProgram({ runs, step, initial, rows }, engine, (message) => reporter.notice(all, message)),
  );
  spend(logs, "train", (performance.now() - compiling) / 1e3);
  const parameters = () => program.state().slice(0, model.parameters.length + (model.buffers?.length ?? 0));
  const evaluate = (goesOn: () => boolean) => evaluator.evaluate(parameters(), goesOn);
  const keeper = new Keeper({ runs, model, program, logs, analyst, resumed }, reporter, checkpointSeconds, begun);
  const done = resumed?.[0]?.step ?? 0;
  return trainLoop({ runs, program, logs, keeper, analyst, done, evaluate }, reporter, stop);
}

/** The state that the runs' checkpoints hold together. @throws RangeError where they are not of these runs or of one step. */
function resumedState(runs: readonly RunConfig[], resumed: readonly RunCheckpoint[]): InitialState {
  const { step } = at(resumed, 0);
  const fitting = resumed.every((one, run) => one.step === step && one.seed === at(runs, run).seed);
  if (!fitting || resumed.length !== runs.length)
    throw new RangeError("The checkpoints are not of this stack's runs, all at one step.");
  return {
    state: [...stacked(resumed.map(({ state }) => state)), tf.scalar(step)],
    positions: resumed.map(({ position }) => position),
  };
}

/** Evaluates all splits, and for modular networks how the projections stand to the task's. */
function stackEvaluator(
  model: Model,
  learned: LearnedProjections | null,
  runs: readonly RunConfig[],
  data: readonly TaskData[],
  images: DeviceImages | null,
  compiles: boolean,
): Evaluator {
  const { task } = at(runs, 0);
  const asked = { loss: taskLoss(task), heads: isImageTask(task) ? heads(task) : 0 };
  const splits = createEvaluator(model, data, images, asked, compiles);
  return {
    ...splits,
    async evaluate(parameters, goesOn) {
      const metrics = await splits.evaluate(parameters, goesOn);
      if (!metrics || !learned) return metrics;
      const measured = measureAll(learned(parameters), runs, data);
      return metrics.map((own, run) => ({ ...own, ...at(measured, run) }));
    },
  };
}

/** Û [R, m, K · b], flat, of parameters and buffers [R, …]. */
type LearnedProjections = (tensors: readonly tf.Tensor[]) => Float32Array;

function learnedProjections({ projections }: Model, images: DeviceImages | null): LearnedProjections | null {
  return projections ? (tensors) => tf.tidy(() => unrotated(projections(tensors), images)) : null;
}

/** Û [R, m, K · b], flat, as they read the images themselves: uᵀ(xR) = (Ru)ᵀx. */
function unrotated(U: tf.Tensor, images: DeviceImages | null): Float32Array {
  return tf.tidy(() => Float32Array.from((images?.rotation ? tf.matMul(images.rotation, U) : U).dataSync()));
}

/** Measures of each run's Û, of all runs [R, m, K · b]. */
function measureAll(values: Float32Array, runs: readonly RunConfig[], data: readonly TaskData[]) {
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
