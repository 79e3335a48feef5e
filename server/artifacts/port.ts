/**
 * Where large files of runs lie: checkpoints, and the networks that finished runs came to. Places are made by the store, kept in
 * the database and never taken from a client; what is no place, or no run's id, throws `RangeError`.
 *
 * What a store can't do throws `StoreError`; the one in the database throws the database's own errors, which say as much.
 */
export interface ArtifactStore {
  /** Writes a new file of the run, wholly or not at all, and answers its place. */
  write(runId: string, bytes: Uint8Array): Promise<string>;
  /** Writes a file that another store had at the same place, wholly or not at all, over what is there. */
  put(place: string, bytes: Uint8Array): Promise<void>;
  /** The file's bytes; null where there is no such file any more. */
  read(place: string): Promise<Uint8Array | null>;
  /** Removes files; those that are gone already are no error. */
  remove(places: readonly string[]): Promise<void>;
  /** Places of all of a run's files. */
  list(runId: string): Promise<string[]>;
  /** Removes all that runs have. */
  removeRuns(runIds: readonly string[]): Promise<void>;
}
