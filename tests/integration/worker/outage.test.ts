import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";
import { startProxy, through } from "../../support/tcp-proxy";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";
import { runRow, storedSeries, training, untilFinal } from "./support";

const STEPS = 3000;

describeDatabase("postgres", "a worker whose database goes away", (at) => {
  it("trains no further once its lease is spent, and goes on with the same attempt when it is back", async () => {
    const proxy = await startProxy(Number(new URL(at.url()).port));
    const worker = new TestWorker(through(proxy, at.url()), { leaseSeconds: 2 });
    try {
      const { runIds } = await mintExperiment(at.db(), await mintTeam(at.db()), {
        ...training({ steps: STEPS }),
        evaluation: { every: 1000, noise: 0, scales: [] },
        seeds: { first: 0, count: 1 },
      });
      const [runId = ""] = runIds;
      await until("points are stored", async () => (await storedSeries(at.db(), runId, "train.loss")).steps.length > 0);
      proxy.cut();
      await until("training stands still", async () => worker.log.includes('"fencing":"held"'));
      proxy.heal();
      expect(await untilFinal(at.db(), runId, 150_000)).toMatchObject({ status: "finished", attempt: 1, step: STEPS });
      expect((await storedSeries(at.db(), runId, "val.loss")).steps).toEqual([0, 1000, 2000, 3000]);
      const { steps } = await storedSeries(at.db(), runId, "train.loss");
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      expect(worker.log).toContain('"fencing":"resumed"');
      // An outage is told once, not at each of the many tries.
      expect(worker.log.match(/The database takes nothing/g)).toHaveLength(1);
      const { attempts } = at.db().tables;
      expect(await at.db().orm.select().from(attempts).where(eq(attempts.runId, runId))).toHaveLength(1);
      expect((await runRow(at.db(), runId)).notices).toBeNull();
    } finally {
      await worker.end("SIGKILL");
      await proxy.close();
    }
  }, 180_000);
});
