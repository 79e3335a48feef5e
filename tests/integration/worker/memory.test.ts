import { asc, eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { TestWorker } from "../../support/worker";
import { training, untilFinal } from "./support";

const TIMEOUT_MS = 120_000;
/** Room for one run of `WIDE` in a process (which needs about 330 MB), and not for two (about 540 MB). */
const DATA_BYTES = 450e6;
/** 1408² weights, their moments and all that a step makes of them. */
const WIDE = {
  ...training({ steps: 2, batch: 4 }),
  network: { width: 1408, depth: 2, modules: 2, moduleInput: 1, moduleWidth: 4, moduleDepth: 1, projection: "linear" },
  evaluation: { every: 2, noise: 0, scales: [] },
};

describeDatabase("sqlite", "a worker whose stack runs out of memory", (at) => {
  it(
    "fails the attempt with its reason, and trains its runs in stacks of half the size",
    async () => {
      const worker = new TestWorker(at.url(), { dataBytes: DATA_BYTES });
      onTestFinished(async () => void (await worker.end("SIGKILL")));
      const { actor } = await mintMember(at.db());
      const { runIds } = await mintExperiment(at.db(), actor.teamId, { ...WIDE, seeds: { first: 0, count: 2 } });
      const { attempts } = at.db().tables;
      for (const id of runIds) {
        const run = await untilFinal(at.db(), id, TIMEOUT_MS);
        expect(run).toMatchObject({ failureMessage: null, status: "finished", step: 2, attempt: 2 });
        expect(run.environment?.stack).toBe(1);
        const said = run.notices?.map(({ message }) => message);
        expect(said).toEqual([expect.stringContaining("ran out of memory in a stack of 2")]);
        const told = await at
          .db()
          .orm.select()
          .from(attempts)
          .where(eq(attempts.runId, id))
          .orderBy(asc(attempts.number));
        const failureMessage = expect.stringMatching(/out of memory/i);
        expect(told).toMatchObject([
          { status: "failed", failure: "memory", failureMessage, stack: 2 },
          { status: "finished", failure: null, stack: 1 },
        ]);
      }
    },
    TIMEOUT_MS,
  );
});
