/** How long the trash keeps an experiment. Past it, it can't be restored, and is purged whenever somebody comes to it. */
export const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

/** What went to the trash by then has been there for too long. */
export function trashEnd(now: Date): Date {
  return new Date(now.getTime() - TRASH_DAYS * DAY_MS);
}

/** Until when what went there at that time is kept. */
export function trashedUntil(trashedAt: Date): Date {
  return new Date(trashedAt.getTime() + TRASH_DAYS * DAY_MS);
}

/** The time at which a purge puts what it is to remove: it counts as in the trash for too long, so another one can end its work. */
export const OVERDUE = new Date(0);

/** Bytes of what an experiment logged, and of its files. */
export interface KeptBytes {
  readonly series: number;
  readonly artifacts: number;
}

export interface TrashedExperiment {
  readonly id: string;
  readonly name: string;
  readonly runs: number;
  readonly trashedAt: Date;
  /** When it is purged by itself. */
  readonly purgedAt: Date;
  readonly bytes: KeptBytes;
}
