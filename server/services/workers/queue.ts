import { and, asc, count, eq, gt, inArray, isNull } from "drizzle-orm";
import type { QueueView, WorkerView } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";

/** Without a heartbeat for so long, a worker counts as lost. */
export const SILENT_MS = 15_000;
/** Lost workers are shown for a while, so that people see why nothing trains. */
const FORGOTTEN_MS = 10 * 60_000;

/** Who trains, and how much of this team's work waits and runs. */
export async function workerQueue(ctx: Context): Promise<QueueView> {
  const { teamId } = authorize(ctx, "worker:read");
  const { orm, tables } = ctx.db;
  const { workers, attempts, runs } = tables;
  const now = Date.now();
  const [found, held, counts] = await Promise.all([
    orm
      .select()
      .from(workers)
      .where(gt(workers.heartbeatAt, new Date(now - FORGOTTEN_MS)))
      .orderBy(asc(workers.startedAt), asc(workers.id)),
    orm
      .select({ workerId: attempts.workerId, n: count() })
      .from(attempts)
      .where(isNull(attempts.endedAt))
      .groupBy(attempts.workerId),
    orm
      .select({ status: runs.status, n: count() })
      .from(runs)
      .where(and(eq(runs.teamId, teamId), inArray(runs.status, ["queued", "starting", "running", "stopping"])))
      .groupBy(runs.status),
  ]);
  const runsOf = new Map(held.map(({ workerId, n }) => [workerId, Number(n)]));
  const views = found.map(({ pid, memoryBytes, ...worker }): WorkerView => {
    const lost = worker.heartbeatAt.getTime() < now - SILENT_MS;
    const { labels, concurrency } = worker;
    const offer = { labels: labels ?? [], concurrency: concurrency ?? 1 };
    return { ...worker, ...offer, state: lost ? "lost" : worker.state, runs: runsOf.get(worker.id) ?? 0 };
  });
  const total = (wanted: (status: string) => boolean) =>
    counts.reduce((sum, { status, n }) => (wanted(status) ? sum + Number(n) : sum), 0);
  return {
    workers: views,
    queued: total((status) => status === "queued"),
    running: total((status) => status !== "queued"),
  };
}
