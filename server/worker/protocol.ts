import type { EngineName, WorkerEngine } from "../../domain/environment";
import type { Points, RunOutcome, StackInput } from "../training/contract";
import type { Failure } from "../training/failure";

/** What the worker tells its training process, over the IPC channel. `engine`: null lets it choose. */
export type Order =
  /** Load the engine in advance of an order to train. */
  | { readonly kind: "prepare"; readonly engine: EngineName }
  | { readonly kind: "measure"; readonly engine: EngineName | null }
  | { readonly kind: "train"; readonly engine: EngineName | null; readonly input: StackInput }
  /** Indices of runs that should stop. */
  | { readonly kind: "stop"; readonly runs: readonly number[] }
  /** The whole stack should save its checkpoints and leave, without ending its runs. */
  | { readonly kind: "leave" }
  /** Train no further until told to go on; nobody knows at the moment whose the runs are. */
  | { readonly kind: "hold" }
  | { readonly kind: "go-on" };

/** What the training process tells, in frames over the report pipe. */
export type Told =
  | { readonly kind: "engine"; readonly info: WorkerEngine }
  | { readonly kind: "progress"; readonly step: number }
  | { readonly kind: "points"; readonly points: Points }
  /** `peakBytes`: most memory that the process has held so far, for its whole stack. */
  | { readonly kind: "ended"; readonly outcome: RunOutcome; readonly peakBytes: number }
  | { readonly kind: "notice"; readonly runs: readonly number[]; readonly message: string }
  /** `more`: further checkpoints that belong with this one follow. */
  | {
      readonly kind: "checkpoint";
      readonly run: number;
      readonly step: number;
      readonly bytes: Uint8Array;
      readonly more: boolean;
    }
  | { readonly kind: "parameters"; readonly run: number; readonly step: number; readonly bytes: Uint8Array }
  /** The stack has saved its checkpoints and left, as it was told. */
  | { readonly kind: "left" }
  /** Nothing could be trained or measured at all. */
  | { readonly kind: "failed"; readonly failure: Failure };

/** The report pipe's number in the training process. */
export const REPORT_FD = 3;
