import type { Analysis } from "../../domain/analysis";
import type { RunConfig } from "../../domain/config/run";
import type { FailureCode } from "../../domain/status";

/** Consecutive points of one run's series, in rising order of step. Values may be NaN or ±Infinity. */
export interface Points {
  /** Index of the run within its stack. */
  readonly run: number;
  readonly key: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

interface RunSeconds {
  readonly rule: number;
  readonly train: number;
  readonly evaluate: number;
}

/** How one run of a stack ended. `metrics` are those at `chosenStep`, the step with the best validation loss. */
export type RunOutcome =
  | { readonly run: number; readonly status: "finished" | "stopped"; readonly result: RunResult | null }
  | {
      readonly run: number;
      readonly status: "failed";
      readonly failure: FailureCode;
      readonly message: string;
      readonly divergedAt: number | null;
      readonly result: RunResult | null;
    };

export interface RunResult {
  readonly chosenStep: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: RunSeconds;
  /** For the figures of its modules, at most one of a kind; none unless the run finished. */
  readonly analyses: readonly Analysis[];
}

/** A file of one run, by its index within its stack. */
export interface RunFile {
  readonly run: number;
  readonly bytes: Uint8Array;
}

/** What a stack tells while it trains. Calls are cheap; whoever listens batches and stores. */
export interface Reporter {
  /** `step`: training steps done by the runs that still train. */
  progress(step: number): void;
  points(points: Points): void;
  /** Called once a run, as soon as it has ended; the rest of its stack may go on. */
  ended(outcome: RunOutcome): void;
  /**
   * Something that readers of these runs should know and that doesn't end them, such as a slower way taken; a whole sentence
   * or two. Shown on the run and in the experiment's activity.
   */
  notice(runs: readonly number[], message: string): void;
  /** Checkpoints of several runs after `step` steps, which belong together; all points up to there have been told before. */
  checkpoint(step: number, files: readonly RunFile[]): void;
  /** The network of a run that finishes, at the step that validation chose; told right before its end. */
  parameters(run: number, step: number, bytes: Uint8Array): void;
}

/** Asked between chunks: which runs should stop now. */
export interface StopSignal {
  /** True once the run at this index should stop; what it has logged is kept, and a checkpoint of it. */
  stopped(run: number): boolean;
  /** True once the whole stack should save its checkpoints and leave, without ending its runs. Absent: never. */
  leaves?(): boolean;
  /** Awaited between chunks: resolves once the stack may train on. Absent or null: it may. */
  held?(): Promise<void> | null;
}

export interface StackInput {
  /** Runs with equal stack keys (`domain/config/stack`), whatever their seeds, n and learning rates. */
  readonly runs: readonly RunConfig[];
  /** Folder that holds `cifar-10/`. */
  readonly datasets: string;
  /** A checkpoint for each run, all of the same step, to go on from; absent or null: they begin. */
  readonly resume?: readonly Uint8Array[] | null;
  /** Seconds between checkpoints at least; they take 2 % of the time at most. Absent: 30. */
  readonly checkpointSeconds?: number;
}

/** Whether a stack's runs have all ended, or it left because it was told to. */
export type StackEnd = "ended" | "left";
