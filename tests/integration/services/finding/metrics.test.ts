import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "../../../../db/database";
import { type Claim, claimStack } from "../../../../server/queue";
import { beginAttempts } from "../../../../server/services/attempts/begin";
import { endAttempt } from "../../../../server/services/attempts/end";
import { runIdsMatching } from "../../../../server/services/runs/matching";
import { retryRun } from "../../../../server/services/runs/retry";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at } from "../experiments/support";

const ENVIRONMENT = {
  modscale: "0",
  commit: null,
  node: "v0",
  engine: "js",
  engineLabel: "JavaScript",
  engineVersion: "0",
  device: "test",
  stack: 1,
} as const;
const SECONDS = { rule: 0, train: 1, evaluate: 0 };

async function begin(db: Database): Promise<Claim> {
  const claims = await claimStack(db, { workerId: "worker", labels: [], maxRuns: 1, maxBytes: 1e12, leaseSeconds: 60 });
  await beginAttempts(db, claims, ENVIRONMENT);
  return at(claims, 0);
}

describeDatabases("the metrics that lists sort by", (place) => {
  it("are those at the chosen step once a run has ended, finite ones alone, and none once it waits again", async () => {
    const ctx = await mintMember(place.db());
    const { db, actor } = ctx;
    const { runMetrics } = db.tables;
    const { runIds } = await mintExperiment(db, actor.teamId, { seeds: { first: 0, count: 1 } });
    const runId = at(runIds, 0);
    const stored = async () => {
      const rows = await db.orm.select().from(runMetrics).where(eq(runMetrics.runId, runId));
      return Object.fromEntries(rows.map(({ key, value, teamId }) => [key, teamId === actor.teamId && value]));
    };
    const metrics = {
      "test.loss": 0.25,
      "ood.noise.loss": Number.NaN,
      "val.loss": Number.POSITIVE_INFINITY,
      coverage: 1,
    };
    await endAttempt(db, await begin(db), {
      status: "failed",
      failure: "diverged",
      message: "It diverged.",
      divergedAt: 9,
      result: { chosenStep: 3, metrics, seconds: SECONDS },
    });
    expect(await stored()).toEqual({ "test.loss": 0.25, coverage: 1 });
    expect(await runIdsMatching(db, actor, { filter: "test.loss = 0.25" })).toEqual([runId]);
    await retryRun(ctx, { id: runId });
    expect(await stored()).toEqual({});
    const second = await begin(db);
    await endAttempt(db, second, {
      status: "finished",
      result: { chosenStep: 3, metrics: { "test.loss": 0.5 }, seconds: SECONDS },
    });
    expect(await stored()).toEqual({ "test.loss": 0.5 });
  });
});
