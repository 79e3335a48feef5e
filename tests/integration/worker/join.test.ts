import { and, eq, isNull } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { stopExperiment } from "../../../server/services/experiments/stop";
import { trashExperiments } from "../../../server/services/trash/put";
import { workerQueue } from "../../../server/services/workers/queue";
import { describeDatabase } from "../../support/database";
import { LoneWorker, workerEnvironment } from "../../support/lone-worker";
import { mintExperiment, mintMember } from "../../support/mint";
import { until } from "../../support/until";
import { training } from "./support";

const ENDLESS = { ...training({ steps: 200_000 }), seeds: { first: 0, count: 1 } };

describeDatabase("postgres", "a worker that joins by itself", (at) => {
  const workers: LoneWorker[] = [];
  const join = (...args: string[]) => {
    const worker = new LoneWorker(workerEnvironment(at.url()), args);
    workers.push(worker);
    return worker;
  };
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.end("SIGKILL");
  });

  it("says what it offers, trains as many stacks at once as it was told, and ends when nothing waits", {
    timeout: 180_000,
  }, async () => {
    const ctx = await mintMember(at.db());
    const { teamId } = ctx.actor;
    const widths = [8, 10, 12].map((width) => ({ ...ENDLESS, grid: { width: [width] } }));
    const experiments = await Promise.all(widths.map((over) => mintExperiment(at.db(), teamId, over)));
    const worker = join("--labels", "big,night", "--concurrency", "2", "--exit-when-idle", "1s");
    const { attempts } = at.db().tables;
    const open = and(eq(attempts.status, "running"), isNull(attempts.endedAt));
    const held = await until("two stacks train at once", async () => {
      const rows = await at.db().orm.select({ worker: attempts.workerId }).from(attempts).where(open);
      return rows.length === 2 && rows.map((row) => row.worker);
    });
    const [shown] = (await workerQueue(ctx)).workers;
    const offer = { labels: ["cpu", "big", "night"], concurrency: 2 };
    expect(shown).toMatchObject({ ...offer, state: "training", runs: 2, engine: { name: "wasm" } });
    expect(held).toEqual([shown?.id, shown?.id]);
    expect(shown?.id).toMatch(new RegExp(`^${shown?.host}/`));
    for (const { id } of experiments) await stopExperiment(ctx, { id });
    expect(await worker.exit()).toBe(0);
    expect(worker.said).toMatch(
      /^modscale \S+: worker \S+ joins postgres:\/\/127\.0\.0\.1:\d+\/\w+, artifacts: database$/m,
    );
    expect(worker.said).toMatch(/^Ready: .*; labels: cpu, big, night; stacks at once: 2\.$/m);
    expect(worker.said).toMatch(/^Ended: nothing that it may take has waited for 1s\.$/m);
    expect(worker.said + worker.log).not.toContain("modscale:test");
    expect((await workerQueue(ctx)).workers).toEqual([]);
    await trashExperiments(ctx, { ids: experiments.map(({ id }) => id) });
  });
});
