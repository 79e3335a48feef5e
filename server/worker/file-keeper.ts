import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../db/database";
import type { ArtifactStore } from "../artifacts/port";
import { StoreError } from "../artifacts/store-error";
import { type MadeArtifact, storeArtifacts } from "../services/artifacts/store";
import { tellRuns } from "../services/artifacts/tell";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

export interface KeeperOptions {
  readonly artifacts: ArtifactStore;
  readonly log: Logger;
  /** How long a file waits for a store that is out of reach, before training goes on without it. */
  readonly storePatienceMs: number;
  /** Aborted when the worker must end. */
  readonly signal: AbortSignal;
}

/** Brings files of runs into their store, and gives a file up, never its run, where the store won't take it. */
export class FileKeeper {
  readonly #options: KeeperOptions;
  /** Since when the store has taken nothing; null: it took the last file. */
  #refusesSince: Date | null = null;
  /** Runs that were told of it. */
  readonly #told = new Set<string>();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Answers the places that nobody needs now. Throws the database's errors, which whoever stores waits out. */
  async keep(db: Database, made: readonly MadeArtifact[]): Promise<string[]> {
    const { artifacts, log } = this.#options;
    const began = new Date();
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        const surplus = await storeArtifacts(db, artifacts, made);
        this.#refusesSince = null;
        this.#told.clear();
        return surplus;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        this.#refusesSince ??= began;
        log.warn({ err: error }, "The store of artifacts takes no file");
        if (!this.#waits(error, made, began)) {
          await this.#giveUp(db, made, error);
          return [];
        }
      }
      await delay(wait);
    }
  }

  /** Files that can't be removed now stay behind, and harm nothing. */
  async remove(places: readonly string[]): Promise<void> {
    try {
      await this.#options.artifacts.remove(places);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#options.log.warn({ err: error }, "Files that nobody needs can't be removed");
    }
  }

  /** A run has one network only, and each waits; a checkpoint has a successor, and doesn't hold up points again and again. */
  #waits(error: StoreError, made: readonly MadeArtifact[], began: Date): boolean {
    const { signal, storePatienceMs } = this.#options;
    const since = hasNetwork(made) ? began : (this.#refusesSince ?? began);
    return error.passing && !signal.aborted && Date.now() - since.getTime() < storePatienceMs;
  }

  async #giveUp(db: Database, made: readonly MadeArtifact[], { message }: StoreError): Promise<void> {
    const network = hasNetwork(made);
    const lost = network ? "The network of this run is not kept." : "Checkpoints can't be kept; training goes on.";
    const untold = made.map(({ attempt }) => attempt).filter(({ runId }) => network || !this.#told.has(runId));
    if (untold.length === 0) return;
    await tellRuns(db, untold, { at: this.#refusesSince ?? new Date(), message: `${lost} ${message}` });
    for (const { runId } of untold) this.#told.add(runId);
  }
}

function hasNetwork(made: readonly MadeArtifact[]): boolean {
  return made.some(({ kind }) => kind === "parameters");
}
