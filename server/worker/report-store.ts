import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../db/database";
import { databaseErrorKind } from "../../db/errors";
import { type MadeArtifact, tidyArtifacts } from "../services/artifacts/store";
import { endAttempts } from "../services/attempts/end";
import { reportPoints } from "../services/ingest/report";
import { type DatabaseWatch, isOutage, jittered } from "./database-watch";
import { logFencing } from "./fencing-log";
import { FileKeeper, type KeeperOptions } from "./file-keeper";
import type { Batch, EndedRun, ReportBuffer } from "./report-buffer";

/** Points are stored at most this long after they came, where the database is free. */
const GATHER_MS = 120;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;

/** Thrown where the disk stayed full for longer than a worker waits. */
export class DiskFull extends Error {}

export interface StoreOptions extends KeeperOptions {
  readonly db: Database;
  readonly database: DatabaseWatch;
  readonly log: Logger;
  /** Aborted when the worker must end: what isn't stored by then is given up. */
  readonly signal: AbortSignal;
}

/** Stores what a buffer holds, batch after batch, and outlives a locked, unreachable or full database. */
export class ReportStore {
  readonly #buffer: ReportBuffer;
  readonly #options: StoreOptions;
  readonly #files: FileKeeper;
  #closing = false;
  /** Taken from the buffer and not wholly stored yet; told again, it is stored once all the same. */
  #batch: Batch | null = null;

  constructor(buffer: ReportBuffer, options: StoreOptions) {
    this.#buffer = buffer;
    this.#options = options;
    this.#files = new FileKeeper(options);
  }

  /** Nothing more comes: `run` returns once all is stored. */
  close(): void {
    this.#closing = true;
  }

  /** Gives up the points that could not be stored; the ends of their runs remain to be stored. */
  dropPoints(): void {
    if (this.#batch) this.#batch = { ...this.#batch, reports: [] };
  }

  /**
   * Returns when closed and all is stored, or aborted. Throws `DiskFull` where the disk has no room for longer than
   * `diskPatienceMs`, or whatever waiting can't help; what isn't stored is kept, and the next call goes on with it.
   */
  async run(diskPatienceMs: number): Promise<void> {
    const { signal } = this.#options;
    while (!signal.aborted) {
      if (!this.#batch && this.#buffer.empty) {
        if (this.#closing) return;
        await Promise.race([this.#buffer.changed(), delay(GATHER_MS)]);
        continue;
      }
      if (!this.#closing) await delay(GATHER_MS);
      this.#batch ??= this.#buffer.take();
      await this.#store(this.#batch, diskPatienceMs);
      this.#batch = null;
    }
  }

  async #store({ reports, artifacts, ended }: Batch, diskPatienceMs: number): Promise<void> {
    const refused = new Set(await this.#persist(diskPatienceMs, (db) => reportPoints(db, reports)));
    const attempts = reports.map(({ attempt }) => attempt).filter(({ runId }) => refused.has(runId));
    logFencing(this.#options.log, "refused", attempts);
    for (const { runId } of attempts) this.#buffer.release(runId);
    if (artifacts.length > 0) await this.#keep(artifacts, diskPatienceMs);
    if (ended.length > 0) await this.#end(ended, diskPatienceMs);
  }

  async #keep(made: readonly MadeArtifact[], diskPatienceMs: number): Promise<void> {
    const surplus = await this.#persist(diskPatienceMs, (db) => this.#files.keep(db, made));
    await this.#persist(diskPatienceMs, () => this.#files.remove(surplus ?? []));
  }

  async #end(ended: readonly EndedRun[], diskPatienceMs: number): Promise<void> {
    const { log } = this.#options;
    const ids = ended.map(({ claim }) => claim.runId);
    const refused = await this.#persist(diskPatienceMs, (db) => endAttempts(db, ended));
    for (const { runId, fence } of refused ?? [])
      log.warn({ runId }, `The end of attempt ${fence} was refused: a newer one counts`);
    const surplus = await this.#persist(diskPatienceMs, (db) => tidyArtifacts(db, ids));
    await this.#persist(diskPatienceMs, () => this.#files.remove(surplus ?? []));
    for (const id of ids) this.#buffer.release(id);
  }

  /** Tries until the database takes it; undefined where the worker had to end first. */
  async #persist<T>(diskPatienceMs: number, work: (db: Database) => Promise<T>): Promise<T | undefined> {
    const { db, database, signal } = this.#options;
    let fullSince: number | null = null;
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await database.ask(() => work(db));
      } catch (error) {
        if (!isOutage(error)) throw error;
        fullSince = databaseErrorKind(error) === "full" ? (fullSince ?? Date.now()) : null;
        if (fullSince !== null && Date.now() - fullSince > diskPatienceMs) throw new DiskFull("The disk is full.");
      }
      await delay(jittered(wait));
    }
    return undefined;
  }
}
