/**
 * Where large files of runs lie: checkpoints, and the networks that finished runs came to. Places are the store's own words,
 * kept in the database and never taken from a client.
 */
export interface ArtifactStore {
  /** Writes a new file of the run, wholly or not at all, and answers its place. */
  write(runId: string, bytes: Uint8Array): Promise<string>;
  /** The file's bytes; null where there is no such file any more. */
  read(place: string): Promise<Uint8Array | null>;
  /** Removes files; those that are gone already are no error. */
  remove(places: readonly string[]): Promise<void>;
  /** Places of all of a run's files. */
  list(runId: string): Promise<string[]>;
  /** Removes all that runs have. */
  removeRuns(runIds: readonly string[]): Promise<void>;
}
