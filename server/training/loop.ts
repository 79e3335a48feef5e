import { setImmediate } from "node:timers/promises";
import type { RunConfig } from "../../domain/config/run";
import type { Analyst } from "./analysis/analyst";
import type { Keeper } from "./checkpoint/keeper";
import type { Reporter, StackEnd, StopSignal } from "./contract";
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
  readonly keeper: Keeper;
  readonly analyst: Analyst;
  /** Steps that the program's state has behind it. */
  readonly done: number;
  /** Metrics of each run at the program's state; null once `goesOn`, asked between parts of the work, is false. */
  readonly evaluate: (goesOn: () => boolean) => Promise<Record<string, number>[] | null>;
}

/**
 * Trains until the last step, until every run has ended, or until it should leave: steps, log, evaluate, look at the signal, save
 * when it is time, and on.
 */
export async function trainLoop(training: Training, reporter: Reporter, stop: StopSignal): Promise<StackEnd> {
  const { training: settings, evaluation } = at(training.runs, 0);
  const { keeper, logs } = training;
  const pace = new Pace();
  let step = training.done;
  const goesOn = () => heedStops(training, step, stop);
  for (const due of evaluationSteps(settings.steps, evaluation.every)) {
    while (step < due) {
      await stop.held?.();
      if (!goesOn()) return "ended";
      if (leaves(stop)) return leave(keeper, step);
      keeper.saveWhenDue(step);
      step += advance(training, step, Math.min(pace.steps, due - step), pace);
      reporter.progress(step);
      await setImmediate();
    }
    if (!goesOn()) return "ended";
    if (logs.every((log) => log.ended || log.hasEvaluated(due))) continue;
    await evaluateAt(training, step, goesOn);
    if (!goesOn()) return "ended";
  }
  await finishAll(training);
  return "ended";
}

function leaves(stop: StopSignal): boolean {
  return stop.leaves?.() ?? false;
}

function leave(keeper: Keeper, step: number): StackEnd {
  keeper.saveAll(step);
  return "left";
}

/** All networks first, so that the ends are told in one go. */
async function finishAll({ logs, keeper, analyst }: Training): Promise<void> {
  const started = performance.now();
  const analyses = await analyst.analyse(logs.map((log, run) => (log.ended ? null : keeper.best(run))));
  spend(logs, "evaluate", (performance.now() - started) / 1e3);
  eachActive(logs, (_, run) => keeper.finish(run));
  eachActive(logs, (log, run) => log.finish(at(analyses, run)));
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

async function evaluateAt({ logs, keeper, evaluate }: Training, step: number, goesOn: () => boolean): Promise<void> {
  const started = performance.now();
  const metrics = await evaluate(goesOn);
  spend(logs, "evaluate", (performance.now() - started) / 1e3);
  if (!metrics) return;
  eachActive(logs, (log, run) => {
    if (!log.hasEvaluated(step)) log.evaluated(step, at(metrics, run));
  });
  keeper.evaluated(step);
}

/** Saves and ends the runs that were told to stop; false when none is left. */
function heedStops({ logs, program, keeper }: Training, step: number, stop: StopSignal): boolean {
  const stopping = logs.flatMap((log, run) => (!log.ended && stop.stopped(run) ? [run] : []));
  if (stopping.length > 0) keeper.save(stopping, step);
  for (const run of stopping) {
    at(logs, run).stop();
    program.freeze(run);
  }
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
