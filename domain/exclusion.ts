/** Longest kept reason, in characters. */
export const REASON_LENGTH = 500;

/** Why a run stands in no figure: somebody's decision, with its reason, that anybody who sees the run can read. */
export interface Exclusion {
  readonly reason: string;
  /** Who said so, by name; null: the server's own command line, or not told to the holder of a link. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The runs that figures are made of: all but the excluded ones, which lists still show. */
export function countedRuns<Run extends { readonly excluded: Exclusion | null }>(runs: readonly Run[]): Run[] {
  return runs.filter((run) => run.excluded === null);
}
