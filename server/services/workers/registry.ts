import { eq, inArray, lt } from "drizzle-orm";
import type { Database } from "../../../db/database";
import type { WorkerEngine } from "../../../domain/environment";
import { trainingMemory } from "./training-memory";

/** Rows of workers that have been silent for so long are removed: nobody waits for them any more. */
const FORGOTTEN_MS = 24 * 3600 * 1000;

export interface WorkerIdentity {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
}

export interface WorkerNews {
  readonly state: "starting" | "idle" | "training" | "stopping";
  readonly engine: WorkerEngine | null;
  /** What experiments may ask for. */
  readonly labels: readonly string[];
  /** Stacks that it trains at once. */
  readonly concurrency: number;
}

export async function registerWorker(db: Database, { id, host, pid }: WorkerIdentity): Promise<void> {
  await db.transaction(async ({ orm, tables: { workers } }) => {
    await orm.delete(workers).where(lt(workers.heartbeatAt, new Date(Date.now() - FORGOTTEN_MS)));
    await orm.insert(workers).values({ id, host, pid, state: "starting" });
  });
}

/** Tells that this worker is alive, what it does, and once it has an engine how much memory it may use here. */
export async function workerHeartbeat(db: Database, identity: WorkerIdentity, news: WorkerNews): Promise<void> {
  const { workers } = db.tables;
  const memoryBytes = news.engine && trainingMemory(news.engine.name, news.concurrency);
  const seen = { ...news, memoryBytes, heartbeatAt: new Date() };
  await db.orm
    .insert(workers)
    .values({ ...identity, ...seen })
    .onConflictDoUpdate({ target: workers.id, set: seen });
}

export async function removeWorkers(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { workers } = db.tables;
  await db.orm.delete(workers).where(inArray(workers.id, [...ids]));
}

/** Workers of one host, for the one that starts there to see which of them are gone. */
export async function workersOfHost(db: Database, host: string): Promise<WorkerIdentity[]> {
  const { workers } = db.tables;
  return db.orm
    .select({ id: workers.id, host: workers.host, pid: workers.pid })
    .from(workers)
    .where(eq(workers.host, host));
}
