/** Where a figure comes from, for the files that are made of it. */
export interface Provenance {
  /** One short line a thing: shown in the file. */
  readonly caption: readonly string[];
  /** Ids of all runs behind it: kept in the file's description. */
  readonly sources: readonly string[];
}
