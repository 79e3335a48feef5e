import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../db/database";
import type { EngineName, WorkerEngine } from "../../domain/environment";
import type { ArtifactStore } from "../artifacts/port";
import { attendQueue, type Claim, claimStack } from "../queue";
import { type Recovered, recover } from "../services/artifacts/recover";
import { beginAttempts } from "../services/attempts/begin";
import { expireAttempts, giveBack, giveTurn } from "../services/attempts/give-back";
import {
  registerWorker,
  removeWorkers,
  type WorkerIdentity,
  type WorkerNews,
  workerHeartbeat,
  workersOfHost,
} from "../services/workers/registry";
import { checkTensorFile } from "../training/checkpoint/tensor-file";
import { type BuildInfo, environmentOf } from "./build-info";
import { MOST_RUNS, stackBytes } from "./capacity";
import { goneWorkers } from "./gone-workers";
import { measureEngine } from "./measure-engine";
import { StackSession } from "./stack-session";
import { TrainingProcesses } from "./training-processes";

const LEASE_SECONDS = 15;
const HEARTBEAT_MS = 5000;
const IDLE_MS = 250;
/** After an error of the loop itself, so that a broken database isn't asked without pause. */
const PAUSE_MS = 2000;

export interface WorkerOptions {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  readonly log: Logger;
  readonly identity: WorkerIdentity;
  readonly engine: EngineName | null;
  /** What runs may ask for that this worker has. */
  readonly labels: readonly string[];
  readonly datasets: string;
  /** Between checkpoints of a stack at least. */
  readonly checkpointSeconds: number;
  readonly build: BuildInfo;
  /** Aborted when the worker must end. */
  readonly signal: AbortSignal;
}

/** Claims stacks and has them trained, one at a time, until it is told to end. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #processes = new TrainingProcesses();
  #news: WorkerNews = { state: "starting", engine: null };

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Returns when it was told to end and has handed back what it held. */
  async run(): Promise<void> {
    const { db, identity, signal, log } = this.#options;
    const leaveQueue = await attendQueue(db, (error) => log.warn({ err: error }, "The queue's housekeeping waits"));
    await registerWorker(db, identity);
    const beating = setInterval(() => void this.#heartbeat(), HEARTBEAT_MS);
    try {
      await this.#clearAfterTheGone();
      let engine = await this.#measure();
      while (engine && !signal.aborted) engine = await this.#next(engine);
    } finally {
      clearInterval(beating);
      this.#processes.end();
      await leaveQueue();
      await removeWorkers(db, [identity.id]);
    }
  }

  /** Workers of this host whose process is gone won't come back: their runs needn't wait for the lease to lapse. */
  async #clearAfterTheGone(): Promise<void> {
    const { db, identity, log } = this.#options;
    const gone = goneWorkers(identity, await workersOfHost(db, identity.host));
    if (gone.length === 0) return;
    const runs = await expireAttempts(db, new Date(), gone);
    await removeWorkers(db, gone);
    log.warn({ gone, runs }, "Runs of workers that vanished wait again");
  }

  async #measure(): Promise<WorkerEngine | null> {
    const { log, signal } = this.#options;
    const engine = await measureEngine(this.#options.engine, signal);
    if (engine) log.info({ engine }, `Ready to train with ${engine.label}`);
    await this.#tell({ state: "idle", engine });
    return engine;
  }

  /** Trains what waits, and answers the engine to go on with: another one where the device has failed. */
  async #next(engine: WorkerEngine): Promise<WorkerEngine | null> {
    const { db, log, identity, labels } = this.#options;
    try {
      const lost = await expireAttempts(db, new Date(), []);
      if (lost.length > 0) log.warn({ runs: lost }, "Runs whose lease lapsed wait again");
      const claims = await claimStack(db, {
        workerId: identity.id,
        labels,
        maxRuns: MOST_RUNS,
        maxBytes: stackBytes(engine.name),
        leaseSeconds: LEASE_SECONDS,
      });
      if (claims.length === 0) {
        await this.#rest(IDLE_MS);
        return engine;
      }
      await this.#tell({ state: "training", engine });
      if (await this.#train(claims, engine)) {
        this.#processes.end();
        return await this.#measure();
      }
    } catch (error) {
      log.error({ err: error }, "The worker met an error, and goes on");
      await this.#rest(PAUSE_MS);
    }
    await this.#tell({ state: "idle", engine });
    return engine;
  }

  /** True where the device failed meanwhile. */
  async #train(claims: readonly Claim[], engine: WorkerEngine): Promise<boolean> {
    const { db, artifacts } = this.#options;
    let held: readonly Claim[] = claims;
    let giveUp = giveBack;
    try {
      const sound = await recover(db, artifacts, claims, checkTensorFile);
      held = sound.claims;
      const session = await this.#begin(sound, engine);
      if (!session) return false;
      try {
        await session.run();
      } finally {
        held = session.claims();
        if (session.gaveTurn) giveUp = giveTurn;
      }
      return session.deviceFailed;
    } finally {
      if (held.length > 0) await giveUp(db, held);
    }
  }

  /** Null where somebody stopped or deleted all of the runs meanwhile. */
  async #begin({ claims, checkpoints }: Recovered, engine: WorkerEngine): Promise<StackSession | null> {
    const { db, artifacts, log, labels, datasets, checkpointSeconds, signal, build } = this.#options;
    const attempts = await beginAttempts(db, claims, environmentOf(build, engine, claims.length));
    if (attempts.length === 0) return null;
    const files = new Map(claims.map(({ runId }, index) => [runId, checkpoints?.[index]]));
    const resume = checkpoints && attempts.flatMap(({ claim }) => files.get(claim.runId) ?? []);
    const runs = attempts.map(({ claim }) => claim.runId);
    const from = resume ? `, from step ${attempts[0]?.fromStep ?? 0}` : "";
    log.info({ runs }, `Training ${runs.length === 1 ? "a run" : `a stack of ${runs.length} runs`}${from}`);
    const kept = { db, artifacts, log, labels, datasets, checkpointSeconds, signal, processes: this.#processes };
    return new StackSession(attempts, { ...kept, resume, engine: engine.name, leaseSeconds: LEASE_SECONDS });
  }

  async #tell(news: WorkerNews): Promise<void> {
    this.#news = news;
    await this.#heartbeat();
  }

  async #heartbeat(): Promise<void> {
    const { db, identity, signal, log } = this.#options;
    if (signal.aborted) return;
    try {
      await workerHeartbeat(db, identity, this.#news);
    } catch (error) {
      log.warn({ err: error }, "The worker's heartbeat could not be stored");
    }
  }

  async #rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#options.signal }).catch(() => undefined);
  }
}
