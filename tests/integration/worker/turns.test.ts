import { asc, eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";
import { allSeries, runRow, training, untilFinal } from "./support";

const LARGE = { ...training({ steps: 200_000 }), evaluation: { every: 50_000, noise: 0, scales: [] } };

describeDatabase("sqlite", "a small experiment behind a large one", (at) => {
  let worker: TestWorker | null = null;
  afterAll(async () => {
    await worker?.end("SIGKILL");
  });

  it("starts once the large one has had its slice, which then goes on where it was", { timeout: 180_000 }, async () => {
    const db = at.db();
    const large = await mintExperiment(db, await mintTeam(db), { ...LARGE, seeds: { first: 0, count: 2 } });
    const [first = ""] = large.runIds;
    worker = new TestWorker(at.url());
    await until("the large one trains", async () => (await runRow(db, first)).step > 0);
    const small = await mintExperiment(db, await mintTeam(db), { methods: ["monolithic", "modular"] });
    for (const runId of small.runIds) expect((await untilFinal(db, runId)).status).toBe("finished");

    const { attempts } = db.tables;
    const made = await db.orm.select().from(attempts).where(eq(attempts.runId, first)).orderBy(asc(attempts.number));
    expect(made[0]).toMatchObject({ status: "stopped", failure: null });
    expect(made[0]?.failureMessage).toContain("another experiment's turn");
    const resumed = await until("the large one goes on", async () => {
      const run = await runRow(db, first);
      return run.attempt === 2 && run.step > (run.fromStep ?? 0) && run;
    });
    expect(resumed.fromStep).toBeGreaterThan(0);
    for (const { steps } of Object.values(await allSeries(db, first)))
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    // Nobody else waits: it keeps the worker.
    expect((await runRow(db, large.runIds[1] ?? "")).fromStep).toBe(resumed.fromStep);
  });
});
