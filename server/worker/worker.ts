import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../db/database";
import { assertSchemaCurrent } from "../../db/migrate";
import type { EngineName, WorkerEngine } from "../../domain/environment";
import { durationText } from "../../domain/filter/duration";
import { offeredLabels } from "../../domain/worker-offer";
import type { ArtifactStore } from "../artifacts/port";
import { attendQueue, type Claim } from "../queue";
import { type Recovered, recover } from "../services/artifacts/recover";
import { beginAttempts } from "../services/attempts/begin";
import { giveBack, giveTurn } from "../services/attempts/give-back";
import {
  registerWorker,
  removeWorkers,
  type WorkerIdentity,
  type WorkerNews,
  workerHeartbeat,
} from "../services/workers/registry";
import { checkTensorFile } from "../training/checkpoint/tensor-file";
import { type BuildInfo, environmentOf } from "./build-info";
import { MOST_RUNS, stackBytes } from "./capacity";
import { ClaimDesk } from "./claim-desk";
import { DatabaseWatch, isOutage, jittered } from "./database-watch";
import { keepHouse } from "./housekeeping";
import type { Lifetime } from "./lifetime";
import { measureEngine } from "./measure-engine";
import { StackSession } from "./stack-session";
import { TrainingProcesses } from "./training-processes";

const HEARTBEAT_MS = 5000;
const IDLE_MS = 250;
/** Between two looks whether the database is still at this version's schema. */
const SCHEMA_MS = 5000;
/** After an error of the loop itself, so that a broken database isn't asked without pause. */
const PAUSE_MS = 2000;
const MS_PER_SECOND = 1000;

export interface WorkerOptions {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  readonly log: Logger;
  /** Tells people at a terminal, or whoever reads a job's output, what this worker does. */
  readonly say: (line: string) => void;
  readonly identity: WorkerIdentity;
  /** What it offers beside what its engine says. */
  readonly labels: readonly string[];
  /** Stacks that it trains at once. */
  readonly concurrency: number;
  /** Ends once nothing that it may take has waited for so long; null: never. */
  readonly idleSeconds: number | null;
  readonly engine: EngineName | null;
  readonly datasets: string;
  /** Between checkpoints of a stack at least. */
  readonly checkpointSeconds: number;
  /** How long a worker that can't reach the database keeps its runs. */
  readonly leaseSeconds: number;
  readonly build: BuildInfo;
  readonly lifetime: Lifetime;
}

/** Claims stacks and has them trained, as many at once as it may, until its lifetime ends. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #processes = new TrainingProcesses();
  readonly #database: DatabaseWatch;
  readonly #desk: ClaimDesk;
  #sawSchema = Date.now();
  /** The stacks in training; none of them ever rejects. */
  readonly #stacks = new Set<Promise<void>>();
  #engine: WorkerEngine | null = null;
  #handedBack = 0;
  /** By `performance.now`, since when nothing trains and nothing waits; null: something does, or nobody knows. */
  #idleSince: number | null = null;
  #beating: Promise<void> = Promise.resolve();
  /** A heartbeat that is to follow the one under way. */
  #beatsNext: Promise<void> | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#database = new DatabaseWatch(options.log);
    this.#desk = new ClaimDesk({ ...options, database: this.#database });
  }

  /** Returns when its lifetime has ended and it has handed back what it held: so many runs. */
  async run(): Promise<{ readonly handedBack: number }> {
    const { db, identity, lifetime, log } = this.#options;
    const leaveQueue = await attendQueue(db, (error) => log.warn({ err: error }, "The queue's housekeeping waits"));
    await registerWorker(db, identity);
    const beating = setInterval(() => void this.#heartbeat(), HEARTBEAT_MS);
    const housekeeping = keepHouse({ db, artifacts: this.#options.artifacts, log, signal: lifetime.signal });
    const stopping = () => void this.#heartbeat();
    lifetime.signal.addEventListener("abort", stopping);
    try {
      await this.#desk.clearAfterTheGone();
      await this.#measure();
      await this.#desk.clearAfterTheGone();
      while (this.#engine && !lifetime.signal.aborted) await this.#next(this.#engine);
    } finally {
      await Promise.all(this.#stacks);
      clearInterval(beating);
      clearInterval(housekeeping);
      lifetime.signal.removeEventListener("abort", stopping);
      this.#processes.end();
      await leaveQueue();
      await (this.#beatsNext ?? this.#beating); // A late heartbeat would bring the row back.
      await removeWorkers(db, [identity.id]);
    }
    return { handedBack: this.#handedBack };
  }

  /** Looks which engine there is, at first and after a device has failed. */
  async #measure(): Promise<void> {
    const { log, say, lifetime, concurrency } = this.#options;
    const engine = await measureEngine(this.#options.engine, lifetime.signal);
    if (!engine) return;
    this.#engine = engine;
    log.info({ engine }, `Ready to train with ${engine.label}`);
    const labels = this.#labels(engine).join(", ");
    say(`Ready: ${engine.label} on ${engine.device}; labels: ${labels}; stacks at once: ${concurrency}.`);
    await this.#heartbeat();
  }

  /** Takes the next stack that waits; rests where there is none, or no room for one. */
  async #next(engine: WorkerEngine): Promise<void> {
    const { log, concurrency } = this.#options;
    if (this.#stacks.size >= concurrency) {
      await Promise.race(this.#stacks);
      return;
    }
    await this.#requireSchema();
    const claimedAt = Date.now();
    try {
      const claims = await this.#claim(engine);
      if (claims.length > 0) return this.#start(claims, claimedAt, engine);
      this.#noteIdle();
    } catch (error) {
      this.#idleSince = null;
      if (!isOutage(error)) log.error({ err: error }, "The worker met an error, and goes on");
      await this.#rest(jittered(PAUSE_MS));
    }
    await this.#rest(IDLE_MS);
  }

  #claim(engine: WorkerEngine): Promise<Claim[]> {
    const maxBytes = stackBytes(engine.name, this.#options.concurrency);
    return this.#desk.claim({ labels: this.#labels(engine), maxRuns: MOST_RUNS, maxBytes });
  }

  /** Throws where another version has changed the database meanwhile: what this one knows of it may no longer hold. */
  async #requireSchema(): Promise<void> {
    if (Date.now() - this.#sawSchema < SCHEMA_MS) return;
    this.#sawSchema = Date.now();
    await assertSchemaCurrent(this.#options.db).catch((error: unknown) => {
      if (!isOutage(error)) throw error;
    });
  }

  #noteIdle(): void {
    const { idleSeconds, lifetime } = this.#options;
    if (this.#stacks.size > 0) return;
    this.#idleSince ??= performance.now();
    if (idleSeconds === null || performance.now() - this.#idleSince < idleSeconds * MS_PER_SECOND) return;
    lifetime.end(`nothing that it may take has waited for ${durationText(idleSeconds)}`);
  }

  #start(claims: readonly Claim[], claimedAt: number, engine: WorkerEngine): void {
    this.#idleSince = null;
    const stack: Promise<void> = this.#trainToEnd(claims, claimedAt, engine).finally(() => {
      this.#stacks.delete(stack);
      void this.#heartbeat();
    });
    this.#stacks.add(stack);
    void this.#heartbeat();
  }

  async #trainToEnd(claims: readonly Claim[], claimedAt: number, engine: WorkerEngine): Promise<void> {
    try {
      if (!(await this.#train(claims, claimedAt, engine))) return;
      this.#processes.end();
      await this.#measure();
    } catch (error) {
      if (!isOutage(error)) this.#options.log.error({ err: error }, "The worker met an error, and goes on");
      await this.#rest(jittered(PAUSE_MS));
    }
  }

  /** True where the device failed meanwhile. */
  async #train(claims: readonly Claim[], claimedAt: number, engine: WorkerEngine): Promise<boolean> {
    const { db, artifacts } = this.#options;
    let held: readonly Claim[] = claims;
    let giveUp = giveBack;
    try {
      const sound = await recover(db, artifacts, claims, checkTensorFile);
      held = sound.claims;
      const session = await this.#begin(sound, claimedAt, engine);
      if (!session) return false;
      try {
        await session.run();
      } finally {
        held = session.claims();
        if (session.gaveTurn) giveUp = giveTurn;
      }
      return session.deviceFailed;
    } finally {
      this.#desk.forget(claims);
      // Others would otherwise wait for them until the lease has lapsed.
      if (held.length > 0) await this.#database.insist(() => giveUp(db, held));
      if (giveUp === giveBack) this.#handedBack += held.length;
    }
  }

  /** Null where somebody stopped or deleted all of the runs meanwhile, or this worker must end. */
  async #begin(
    { claims, checkpoints }: Recovered,
    claimedAt: number,
    engine: WorkerEngine,
  ): Promise<StackSession | null> {
    const { lifetime, build, ...options } = this.#options;
    const { db, log } = options;
    const { signal, haste } = lifetime;
    if (signal.aborted) return null;
    const attempts = await beginAttempts(db, claims, environmentOf(build, engine, claims.length));
    if (attempts.length === 0) return null;
    const files = new Map(claims.map(({ runId }, index) => [runId, checkpoints?.[index]]));
    const resume = checkpoints && attempts.flatMap(({ claim }) => files.get(claim.runId) ?? []);
    const runs = attempts.map(({ claim }) => claim.runId);
    const from = resume ? `, from step ${attempts[0]?.fromStep ?? 0}` : "";
    log.info({ runs }, `Training ${runs.length === 1 ? "a run" : `a stack of ${runs.length} runs`}${from}`);
    const kept = { ...options, database: this.#database, processes: this.#processes, signal };
    const own = { labels: this.#labels(engine), engine: engine.name, graceMs: haste.graceMs };
    return new StackSession(attempts, { ...kept, ...own, claimedAt, resume });
  }

  /** One after another, so that the last one tells what is; where the database is slow, one waits for all that were due. */
  #heartbeat(): Promise<void> {
    this.#beatsNext ??= this.#beating.then(() => {
      this.#beatsNext = null;
      this.#beating = this.#storeHeartbeat();
      return this.#beating;
    });
    return this.#beatsNext;
  }

  async #storeHeartbeat(): Promise<void> {
    const { db, identity, log } = this.#options;
    try {
      await this.#database.ask(() => workerHeartbeat(db, identity, this.#news()));
    } catch (error) {
      if (!isOutage(error)) log.warn({ err: error }, "The worker's heartbeat could not be stored");
    }
  }

  #labels(engine: WorkerEngine): string[] {
    return offeredLabels(engine.name, this.#options.labels);
  }

  #news(): WorkerNews {
    const { lifetime, concurrency } = this.#options;
    const engine = this.#engine;
    const busy = this.#stacks.size > 0 ? "training" : "idle";
    const state = lifetime.signal.aborted ? "stopping" : engine ? busy : "starting";
    return { state, engine, labels: engine ? this.#labels(engine) : [], concurrency };
  }

  async #rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#options.lifetime.signal }).catch(() => undefined);
  }
}
