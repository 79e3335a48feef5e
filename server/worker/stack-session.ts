import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../db/database";
import type { EngineName } from "../../domain/environment";
import { LIMITS } from "../../domain/limits";
import type { FailureCode } from "../../domain/status";
import type { ArtifactStore } from "../artifacts/port";
import { type Claim, type Held, heartbeat, inspect } from "../queue";
import type { BegunAttempt } from "../services/attempts/begin";
import { isOthersTurn } from "../services/attempts/turn";
import type { Failure } from "../training/failure";
import { type DatabaseWatch, isOutage, jittered } from "./database-watch";
import { exitFailure } from "./exit-failure";
import { logFencing } from "./fencing-log";
import { Lease } from "./lease";
import type { Told } from "./protocol";
import { ReportBuffer } from "./report-buffer";
import { DiskFull, ReportStore } from "./report-store";
import type { TrainingProcess } from "./training-process";
import type { TrainingProcesses } from "./training-processes";

/** How often we look whether somebody wants a run to stop. */
const LOOK_MS = 200;
/** The same while the database doesn't answer. */
const LOOK_AGAIN_MS = 1000;
const DISK_PATIENCE_MS = 120_000;
/** How long a file waits for a store out of reach, before training goes on without it. */
const STORE_PATIENCE_MS = 60_000;
/** How often we look whether others wait for their turn. */
const TURN_MS = 1000;

export interface SessionOptions {
  readonly db: Database;
  readonly database: DatabaseWatch;
  readonly artifacts: ArtifactStore;
  readonly log: Logger;
  readonly processes: TrainingProcesses;
  readonly engine: EngineName;
  /** The worker's: only runs that it could take may take its turn. */
  readonly labels: readonly string[];
  readonly datasets: string;
  readonly checkpointSeconds: number;
  /** Checkpoints that the attempts go on from, one each; null: they begin. */
  readonly resume: readonly Uint8Array[] | null;
  readonly leaseSeconds: number;
  /** Before the runs were claimed. */
  readonly claimedAt: number;
  /** Aborted when the worker must end. */
  readonly signal: AbortSignal;
  /** What it may take to save its checkpoints then. */
  readonly graceMs: number;
}

/** One stack, from its process' start to the last stored end. Runs that haven't ended when it returns are the caller's to give back. */
export class StackSession {
  readonly #options: SessionOptions;
  readonly #attempts: readonly BegunAttempt[];
  readonly #buffer: ReportBuffer;
  readonly #process: TrainingProcess;
  readonly #lease: Lease;
  #held = false;
  /** Attempts whose training goes on, as far as the process has told. */
  readonly #training: Set<BegunAttempt>;
  #failure: Failure | null = null;
  #hadBegun = false;
  #deviceFailed = false;
  #over = false;
  /** By the clock, since its first training step; null: it hasn't come so far. */
  #trainsSince: number | null = null;
  #turn = false;
  #left = false;
  /** Aborted when storing must end, too. */
  readonly #end = new AbortController();

  constructor(attempts: readonly BegunAttempt[], options: SessionOptions) {
    this.#options = options;
    this.#attempts = attempts;
    this.#training = new Set(attempts);
    this.#lease = new Lease(options.leaseSeconds, options.claimedAt);
    this.#buffer = new ReportBuffer(
      attempts.map((attempt) => attempt.claim),
      attempts[0]?.fromStep ?? 0,
    );
    this.#process = options.processes.start(options.engine);
  }

  /** The claims whose end isn't stored. */
  claims() {
    return this.#buffer.claims();
  }

  /** True once a run failed for its device: whoever trains next should look which engine is left. */
  get deviceFailed(): boolean {
    return this.#deviceFailed;
  }

  /** True where it left to make room for another experiment. */
  get gaveTurn(): boolean {
    return this.#left && this.#turn;
  }

  async run(): Promise<void> {
    const { engine, datasets, checkpointSeconds, resume, signal, log } = this.#options;
    const leave = () => this.#leaveForEver();
    signal.addEventListener("abort", leave);
    const timeout = setTimeout(() => this.#fail(TIMEOUT), LIMITS.attemptSeconds * 1000);
    logFencing(log, "begun", this.#claimsOf(this.#training), this.#process.pid);
    this.#process.order({
      kind: "train",
      engine,
      input: { runs: this.#attempts.map(({ config }) => config), datasets, checkpointSeconds, resume },
    });
    const holding = setInterval(() => this.#holdWhenSpent(), LOOK_MS);
    const watching = this.#watch();
    if (signal.aborted) leave(); // Since before there was anybody to hear it.
    try {
      const store = new ReportStore(this.#buffer, {
        ...this.#options,
        storePatienceMs: STORE_PATIENCE_MS,
        signal: this.#end.signal,
      });
      const storing = store.run(DISK_PATIENCE_MS).catch((error: unknown) => {
        if (!(error instanceof DiskFull)) store.dropPoints();
        this.#fail(storeFailure(error));
      });
      await this.#listen();
      const exit = await this.#process.exit;
      logFencing(log, "ended", this.#claimsOf(this.#training));
      if (!this.#left && !signal.aborted)
        this.#endAll(this.#failure ?? exitFailure({ exit, engine, hadBegun: this.#hadBegun }));
      store.close();
      await storing;
      // Where storing failed, the runs' ends are still to be stored, however long the disk stays full.
      await store.run(Number.POSITIVE_INFINITY);
    } finally {
      this.#over = true;
      clearTimeout(timeout);
      clearInterval(holding);
      signal.removeEventListener("abort", leave);
      this.#process.kill();
      await watching;
    }
  }

  /** Takes what the process tells, as long as there is room for it. */
  async #listen(): Promise<void> {
    const { signal } = this.#end;
    for await (const told of this.#process.told) {
      for (const one of told) {
        this.#heed(one);
        this.#buffer.add(one);
      }
      while (this.#buffer.full && !signal.aborted && !this.#failure) {
        await Promise.race([this.#buffer.changed(), delay(LOOK_MS)]);
      }
    }
  }

  #heed(told: Told): void {
    this.#hadBegun ||= told.kind !== "failed";
    if (told.kind === "progress") this.#trainsSince ??= Date.now();
    if (told.kind === "left") this.#left = true;
    if (told.kind === "failed") this.#failure ??= told.failure;
    if (told.kind === "ended") this.#hasEnded(told.outcome.run);
    if (told.kind === "ended" && told.outcome.status === "failed") this.#note(told.outcome.failure);
    if (told.kind === "notice") this.#options.log.warn({ runs: this.#idsOf(told.runs) }, told.message);
  }

  #hasEnded(run: number): void {
    const attempt = this.#attempts[run];
    if (attempt && this.#training.delete(attempt)) logFencing(this.#options.log, "ended", [attempt.claim]);
  }

  #claimsOf(attempts: Iterable<BegunAttempt>): Claim[] {
    return [...attempts].map(({ claim }) => claim);
  }

  #note(failure: FailureCode): void {
    this.#deviceFailed ||= failure === "device";
  }

  #idsOf(runs: readonly number[]): string[] {
    return runs.flatMap((run) => this.#attempts[run]?.claim.runId ?? []);
  }

  /** The worker must end: what trains saves its checkpoints first; what doesn't yet has none, and is killed at once. */
  #leaveForEver(): void {
    const end = () => {
      this.#end.abort();
      this.#process.kill();
    };
    if (this.#trainsSince !== null) this.#process.order({ kind: "leave" });
    setTimeout(end, this.#trainsSince === null ? 0 : this.#options.graceMs).unref();
  }

  /** Fails what trains: its process is killed, and its runs end when that is seen. */
  #fail(failure: Failure): void {
    this.#failure ??= failure;
    this.#process.kill();
  }

  #endAll(failure: Failure): void {
    const active = this.#buffer.active();
    if (active.length > 0) this.#note(failure.failure);
    for (const run of active) {
      this.#buffer.end(run, { status: "failed", ...failure, divergedAt: null, result: null });
    }
  }

  /** Renews the leases, and passes on who should stop or is no longer ours. */
  async #watch(): Promise<void> {
    const { database, log } = this.#options;
    let looked = Date.now();
    for (let wait = LOOK_MS; !this.#over; ) {
      await delay(wait);
      try {
        await database.ask(() => this.#look());
        wait = LOOK_MS;
        if (Date.now() - looked < TURN_MS) continue;
        looked = Date.now();
        await this.#considerTurn();
      } catch (error) {
        wait = jittered(LOOK_AGAIN_MS);
        if (!isOutage(error)) log.error({ err: error }, "The queue could not be asked, and will be again");
      }
    }
  }

  async #look(): Promise<void> {
    const { db, leaseSeconds } = this.#options;
    const claims = this.#buffer.claims();
    const asked = Date.now();
    const renews = this.#lease.isDue;
    const held = renews ? await heartbeat(db, claims, leaseSeconds) : await inspect(db, claims);
    if (renews) this.#lease.renewed(asked);
    this.#obey(held);
    if (renews) this.#goOn();
  }

  /** Whoever can't renew its lease can't know whose the runs are by now: it trains them no further until it can ask. */
  #holdWhenSpent(): void {
    if (this.#held || !this.#lease.isSpent) return;
    this.#held = true;
    this.#process.order({ kind: "hold" });
    logFencing(this.#options.log, "held", this.#claimsOf(this.#training));
  }

  #goOn(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#process.order({ kind: "go-on" });
    const ours = new Set(this.#buffer.claims());
    logFencing(
      this.#options.log,
      "resumed",
      this.#claimsOf(this.#training).filter((claim) => ours.has(claim)),
    );
  }

  async #considerTurn(): Promise<void> {
    if (this.#trainsSince === null || this.#turn) return;
    const { db, labels } = this.#options;
    const trainedMs = Date.now() - this.#trainsSince;
    this.#turn = await isOthersTurn(db, { claims: this.#buffer.claims(), trainedMs, labels });
    if (this.#turn) this.#process.order({ kind: "leave" });
  }

  #obey({ lost, stop }: Held): void {
    const leaving = new Set([...lost, ...stop]);
    const runs = this.#attempts.flatMap(({ claim }, run) => (leaving.has(claim.runId) ? [run] : []));
    if (runs.length > 0) this.#process.order({ kind: "stop", runs });
    for (const runId of lost) this.#buffer.release(runId);
    if (lost.length > 0 && this.#buffer.claims().length === 0) this.#process.kill();
  }
}

const TIMEOUT: Failure = {
  failure: "timeout",
  message: `Training took longer than ${LIMITS.attemptSeconds / 3600} h: lower the steps or the number of runs in the grid.`,
};

function storeFailure(error: unknown): Failure {
  if (error instanceof DiskFull) {
    return { failure: "disk", message: "The disk of the database is full: free some room, then retry the run." };
  }
  return { failure: "code", message: error instanceof Error ? error.message : String(error) };
}
