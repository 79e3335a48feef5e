import { setImmediate } from "node:timers/promises";
import type { RunConfig } from "../../domain/config/run";
import type { Reporter, StopSignal } from "./contract";
import { evaluationSteps } from "./log-steps";
import { at } from "./models/at";
import { Pace } from "./pace";
import type { Program } from "./program";
import type { RunLog } from "./run-log";

/** What the loop needs to train a stack. */
export interface Training {
  readonly runs: readonly RunConfig[];
  readonly program: Program;
  readonly logs: readonly RunLog[];
  /** Metrics of each run at the program's state; null once `goesOn`, asked between parts of the work, is false. */
  readonly evaluate: (goesOn: () => boolean) => Promise<Record<string, number>[] | null>;
}

/** Trains until the last step, or until every run has ended: steps, log, evaluate, look at the stop signal, and on. */
export async function trainLoop(training: Training, reporter: Reporter, stop: StopSignal): Promise<void> {
  const { training: settings, evaluation } = at(training.runs, 0);
  const pace = new Pace();
  const goesOn = () => heedStops(training, stop);
  let step = 0;
  for (const due of evaluationSteps(settings.steps, evaluation.every)) {
    while (step < due) {
      step += advance(training, step, Math.min(pace.steps, due - step), pace);
      reporter.progress(step);
      await setImmediate();
      if (!goesOn()) return;
    }
    await evaluateAt(training, step, goesOn);
    if (!goesOn()) return;
  }
  for (const log of training.logs) log.finish("finished");
}

/** Takes a chunk of steps after the first `done` and logs their losses; a run that diverges ends here. */
function advance({ program, logs }: Training, done: number, steps: number, pace: Pace): number {
  const started = performance.now();
  const losses = program.advance(steps);
  const seconds = (performance.now() - started) / 1e3;
  pace.took(steps, seconds);
  spend(logs, "train", seconds);
  eachActive(logs, (log, run) => log.trainLosses(done + 1, lossesOf(losses, run, logs.length)));
  logs.forEach((log, run) => {
    if (log.ended) program.freeze(run);
  });
  return steps;
}

async function evaluateAt({ logs, evaluate }: Training, step: number, goesOn: () => boolean): Promise<void> {
  const started = performance.now();
  const metrics = await evaluate(goesOn);
  spend(logs, "evaluate", (performance.now() - started) / 1e3);
  if (metrics) eachActive(logs, (log, run) => log.evaluated(step, at(metrics, run)));
}

/** Ends the runs that were told to stop; false when none is left. */
function heedStops({ logs, program }: Training, stop: StopSignal): boolean {
  eachActive(logs, (log, run) => {
    if (!stop.stopped(run)) return;
    log.finish("stopped");
    program.freeze(run);
  });
  return logs.some((log) => !log.ended);
}

/** Shares a stack's seconds among the runs that still train. */
export function spend(logs: readonly RunLog[], phase: "rule" | "train" | "evaluate", seconds: number): void {
  const active = logs.filter((log) => !log.ended);
  for (const log of active) log.spend(phase, seconds / active.length);
}

function eachActive(logs: readonly RunLog[], visit: (log: RunLog, run: number) => void): void {
  logs.forEach((log, run) => {
    if (!log.ended) visit(log, run);
  });
}

function* lossesOf(losses: Float32Array, run: number, runs: number): Generator<number> {
  for (let i = run; i < losses.length; i += runs) yield losses[i] ?? Number.NaN;
}
