import type { Logger } from "pino";
import type { Database } from "../../db/database";
import { type Claim, type ClaimRequest, claimStack } from "../queue";
import { expireAttempts, giveBackUnknown } from "../services/attempts/give-back";
import { removeWorkers, type WorkerIdentity, workersOfHost } from "../services/workers/registry";
import type { DatabaseWatch } from "./database-watch";
import { goneWorkers } from "./identity";

/** Between two looks whether workers of this machine have vanished. */
const GONE_MS = 5000;
const MS_PER_SECOND = 1000;

export interface DeskOptions {
  readonly db: Database;
  readonly database: DatabaseWatch;
  readonly log: Logger;
  readonly identity: WorkerIdentity;
  /** How long a worker that can't reach the database keeps its runs. */
  readonly leaseSeconds: number;
}

/** Where a worker gets its runs, once it has seen to those that others, or an outage, left behind. */
export class ClaimDesk {
  readonly #options: DeskOptions;
  #lookedForGone = 0;
  /** Workers whose process was gone at the last look. */
  #gone: readonly string[] = [];
  /** Runs that it holds, as far as it knows. */
  readonly #runs = new Set<string>();
  /** Whether a claim's answer was lost: there may be more that it holds. */
  #mayHoldMore = false;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** The next stack; empty where nothing waits. */
  async claim(request: Pick<ClaimRequest, "labels" | "maxRuns" | "maxBytes">): Promise<Claim[]> {
    try {
      return await this.#options.database.ask(() => this.#claim(request));
    } catch (error) {
      this.#mayHoldMore = true;
      throw error;
    }
  }

  /** The claims are given up, or their runs have ended. */
  forget(claims: readonly Claim[]): void {
    for (const { runId } of claims) this.#runs.delete(runId);
  }

  /**
   * Workers of this machine whose process is gone won't come back: their runs needn't wait for the lease to lapse. They do wait for
   * a second look, since a training process whose worker was killed takes a moment to notice, and to end.
   */
  async clearAfterTheGone(): Promise<void> {
    const { db, identity, log } = this.#options;
    const before = new Set(this.#gone);
    this.#lookedForGone = Date.now();
    this.#gone = goneWorkers(identity, await workersOfHost(db, identity.host));
    const gone = this.#gone.filter((id) => before.has(id));
    if (gone.length === 0) return;
    const runs = await expireAttempts(db, new Date(), gone);
    await removeWorkers(db, gone);
    log.warn({ gone, runs }, "Runs of workers that vanished wait again");
  }

  async #claim(request: Pick<ClaimRequest, "labels" | "maxRuns" | "maxBytes">): Promise<Claim[]> {
    const { db, identity, leaseSeconds } = this.#options;
    if (this.#mayHoldMore) await giveBackUnknown(db, identity.id, this.#runs);
    this.#mayHoldMore = false;
    if (Date.now() - this.#lookedForGone > GONE_MS) await this.clearAfterTheGone();
    await this.#expire();
    const claims = await claimStack(db, { ...request, workerId: identity.id, leaseSeconds });
    for (const { runId } of claims) this.#runs.add(runId);
    return claims;
  }

  /**
   * Takes runs from workers that let their lease lapse: not before the database has been there for as long as a lease, so that
   * after an outage they, too, had the time to renew it.
   */
  async #expire(): Promise<void> {
    const { db, database, log, leaseSeconds } = this.#options;
    if (database.answersForMs < leaseSeconds * MS_PER_SECOND) return;
    const runs = await expireAttempts(db, new Date(), []);
    if (runs.length > 0) log.warn({ runs }, "Runs whose lease lapsed wait again");
  }
}
