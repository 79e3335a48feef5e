import type { LiveBatch } from "../../../domain/views";

export interface LivePoll {
  /** Hand back with the next poll; equal to the one given where nothing is new. */
  readonly cursor: string;
  readonly batch: LiveBatch | null;
  /** Whether more is new than one batch holds. */
  readonly more: boolean;
}

/** A watched experiment, and how far it has come. */
export interface Revision {
  readonly id: string;
  readonly revision: number;
}
