/** Longest kept text of a notice, in characters. */
export const NOTICE_LENGTH = 500;

/** Notices that a run keeps at most; later ones are dropped, since the first ones tell what led to them. */
export const MOST_NOTICES = 20;

/** Something that a run's reader should know and that isn't an end: a slower way taken, a checkpoint passed over, … */
export interface RunNotice {
  readonly attempt: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly message: string;
}
