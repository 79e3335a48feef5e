import { createClient } from "@libsql/client";
import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";
import { allSeries, runRow, training, untilFinal } from "./support";

const KILLS = 10;
const STEPS = 800;
/** Four arms whose shapes differ: each run trains in a stack of its own, so that its numbers are the same each time. */
const COMPARISON = {
  ...training({ steps: STEPS }),
  evaluation: { every: 100, noise: 0, scales: [] },
  grid: { width: [8, 10, 12, 14] },
  seeds: { first: 5, count: 1 },
};

/** A small seeded generator (Lehmer, modulus 2³¹ − 1), uniform in [0, 1): the moments of a failing test can be had again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describeDatabase("sqlite", "workers that are killed at random moments", (at) => {
  let worker: TestWorker | null = null;
  afterAll(async () => {
    await worker?.end("SIGKILL");
  });

  /** Resolves with the attempt that trains now, none of `killed`, once it has come past `share` of its steps. */
  function underWay(runIds: readonly string[], killed: ReadonlySet<string>, share: number): Promise<string> {
    return until("a run is under way", async () => {
      for (const id of runIds) {
        const run = await runRow(at.db(), id);
        const attempt = `${id} ${run.attempt}`;
        if (run.status === "running" && !killed.has(attempt) && run.step >= share * STEPS) return attempt;
      }
      return null;
    });
  }

  it(`ends with every run finished, and series without gap or duplicate, after ${KILLS} kills`, async () => {
    const db = at.db();
    const random = seeded(20_261_123);
    const team = await mintTeam(db);
    const { runIds } = await mintExperiment(db, team, COMPARISON);
    worker = new TestWorker(at.url());
    const killed = new Set<string>();
    while (killed.size < KILLS) {
      killed.add(await underWay(runIds, killed, random() * 0.9));
      await worker.end("SIGKILL");
      worker = new TestWorker(at.url());
    }
    for (const id of runIds) expect((await untilFinal(db, id)).status).toBe("finished");

    const attempts = await db.orm.select().from(db.tables.attempts).where(eq(db.tables.attempts.teamId, team));
    const lost = attempts.filter((attempt) => attempt.status === "lost").length;
    // A kill may come just after its run has ended.
    expect(lost).toBeGreaterThanOrEqual(KILLS - 2);
    expect(attempts.length - lost).toBe(runIds.length);
    expect(await db.orm.select().from(db.tables.jobs)).toEqual([]);

    const unbroken = await mintExperiment(db, team, COMPARISON);
    for (const [index, id] of unbroken.runIds.entries()) {
      expect((await untilFinal(db, id)).attempt).toBe(1);
      expect(await allSeries(db, runIds[index] ?? "")).toEqual(await allSeries(db, id));
      expect((await runRow(db, runIds[index] ?? "")).metrics).toEqual((await runRow(db, id)).metrics);
    }

    const client = createClient({ url: at.url() });
    expect((await client.execute("PRAGMA integrity_check")).rows.map((row) => row.integrity_check)).toEqual(["ok"]);
    client.close();
  }, 240_000);
});
