import type { RunConfig } from "../../../domain/config/run";
import { at } from "../../../server/training/models/at";
import { createModel } from "../../../server/training/models/create";
import { taskLoss } from "../../../server/training/models/loss";
import { createOptimizer } from "../../../server/training/optimizers/create";
import { schedule } from "../../../server/training/optimizers/schedule";
import { trainStep } from "../../../server/training/optimizers/train-step";
import type { Program, ProgramInput } from "../../../server/training/program";
import { deviceImages } from "../../../server/training/tasks/device-images";
import { deviceRows } from "../../../server/training/tasks/device-rows";
import { loadTask } from "../../../server/training/tasks/load";

/** A training program of runs with its data, as a stack has it. */
export interface OpenProgram {
  readonly program: Program;
  /** Seconds until its first step was done: what recording and compiling cost, where there is any. */
  readonly firstStep: number;
  dispose(): void;
}

/** Lays out a stack's data and makes its program; `make` says how its steps are run. */
export function openProgram(runs: readonly RunConfig[], make: (input: ProgramInput) => Program): OpenProgram {
  const config = at(runs, 0);
  const model = createModel(config);
  const { runs: data, images: bank } = loadTask(runs, "");
  const images = bank && deviceImages(bank, config.evaluation.noise);
  const rows = deviceRows(
    data.map(({ train }) => train),
    images,
  );
  const optimizer = createOptimizer(config.training.optimizer);
  const step = trainStep(model, optimizer, schedule(config.training), taskLoss(config.task));
  const initial = { state: step.init(model.init(runs, null)), positions: null };
  const started = performance.now();
  const program = make({ runs, step, initial, rows });
  program.advance(1);
  return {
    program,
    firstStep: (performance.now() - started) / 1e3,
    dispose() {
      program.dispose();
      rows.dispose();
      images?.dispose();
    },
  };
}
