import type { Connection, Database } from "../../db/database";
import type { ArmConfig } from "../../domain/config/run";

/** A run that wants to be trained. */
export interface Waiting {
  readonly runId: string;
  readonly teamId: string;
  readonly experimentId: string;
  /** Only workers with this label may take it; null: any worker. */
  readonly label: string | null;
  readonly config: ArmConfig;
  /** The step of the checkpoint that it goes on from; null: from the start. */
  readonly fromStep: number | null;
}

/**
 * A worker's hold on one run. `fence` is the number of the attempt that it is to become: whoever holds an older one is refused
 * everywhere, so that a worker that was given up can't write over its successor.
 */
export interface Claim {
  readonly runId: string;
  readonly fence: number;
  readonly workerId: string;
}

export interface ClaimRequest {
  readonly workerId: string;
  /** The worker's: it takes runs that ask for one of them, and those that ask for none. */
  readonly labels: readonly string[];
  readonly maxRuns: number;
  /** By the memory model of `domain/cost`; the first run is given even where it alone needs more. */
  readonly maxBytes: number;
  readonly leaseSeconds: number;
}

/** What became of claimed runs, as their worker must know it. */
export interface Held {
  /** No longer this worker's: stop training them, and report nothing more. */
  readonly lost: readonly string[];
  /** Somebody asked them to stop. */
  readonly stop: readonly string[];
}

/** What others a worker would take instead of the runs that it holds. */
export interface Others {
  /** The worker's labels. */
  readonly labels: readonly string[];
  /** They have waited since then, at least. */
  readonly since: Date;
}

/**
 * Who trains what, and in which order. Runs are claimed in stacks of equal program shape, step and label. A claim holds while its lease is
 * renewed; the services of attempts decide what becomes of a run whose lease lapsed.
 */
export interface Queue {
  /** Within the transaction that writes the runs. */
  enqueue(tx: Connection, runs: readonly Waiting[]): Promise<void>;
  /** Takes runs out that nobody trains yet, within the transaction that ends them. */
  cancel(tx: Connection, runIds: readonly string[]): Promise<void>;
  /** The next stack, at most once to one worker; empty where nothing waits. */
  claimStack(db: Database, request: ClaimRequest): Promise<Claim[]>;
  /** Renews leases. */
  heartbeat(db: Database, claims: readonly Claim[], leaseSeconds: number): Promise<Held>;
  /** As `heartbeat`, but renews nothing: a cheap look, often. */
  inspect(db: Connection, claims: readonly Claim[]): Promise<Held>;
  /** True while the claim is the current one. */
  holds(tx: Connection, claim: Claim): Promise<boolean>;
  /** Within the transaction that ends the run. */
  complete(tx: Connection, claim: Claim): Promise<void>;
  /** Back to where it waited, for any worker, within the transaction that requeues the run. */
  release(tx: Connection, claim: Claim): Promise<void>;
  /** As `release`, but from now on in stacks of at most so many runs. */
  releaseBounded(tx: Connection, claim: Claim, maxStack: number): Promise<void>;
  /** The most runs that a stack with this one may have; null: any number, or the claim is no longer current. */
  boundOf(tx: Connection, claim: Claim): Promise<number | null>;
  /** Within a transaction: where a claimed run is to go on from when it is claimed next; null: from the start. */
  resumeAt(tx: Connection, claim: Claim, fromStep: number | null): Promise<void>;
  /** The step that the runs of a claimed stack go on from; null: they begin. */
  fromStepOf(db: Connection, claims: readonly Claim[]): Promise<number | null>;
  /** Experiments other than those of the claims, with runs that nobody trains and that the worker could take. */
  othersWaiting(db: Connection, claims: readonly Claim[], others: Others): Promise<string[]>;
  /** Within a transaction: the waiting runs of the claims' experiments go behind all others that wait, in their order. */
  passTurn(tx: Connection, claims: readonly Claim[]): Promise<void>;
  /** Claims whose lease has lapsed at `now`, and all claims of the named workers, which are known to be gone. */
  lapsed(tx: Connection, now: Date, goneWorkers: readonly string[]): Promise<Claim[]>;
  /** At start-up, after the migrations: makes what this engine needs beside our tables. */
  prepare(db: Database): Promise<void>;
  /**
   * For a worker, before it claims: makes good what may be missing, and does the engine's housekeeping from then on, until the
   * function is called that it answers. Throws `unavailable` where the queue was not prepared by this version.
   */
  attend(db: Database, onError: (error: Error) => void): Promise<() => Promise<void>>;
}

/** What depends on the database; all else is done on the ledger, the same on both. */
export type Engine = Pick<Queue, "enqueue" | "claimStack" | "release" | "releaseBounded" | "prepare" | "attend">;
