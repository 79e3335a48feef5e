/** Where a figure comes from, for the files that are made of it. */
export interface Provenance {
  /** Experiment, arms and seeds, in words: one short line a thing. */
  readonly source: readonly string[];
  /** Ids of all runs behind it. */
  readonly runs: readonly string[];
  /** Ids of the experiments that they belong to: the files name the software that trained them. */
  readonly experimentIds: readonly string[];
}
