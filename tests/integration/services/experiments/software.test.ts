import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { RunEnvironment } from "../../../../domain/environment";
import { experimentSoftware } from "../../../../server/services/experiments/software";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";

const ENVIRONMENT: RunEnvironment = {
  modscale: "0.1.0",
  commit: "0123abc",
  node: "v20.20.2",
  engine: "native-cpu",
  engineLabel: "TensorFlow 2.21, CPU",
  engineVersion: "2.21.0",
  device: "CPU",
  stack: 1,
};

describeDatabases("what trained an experiment", (place) => {
  it("names each version and commit once, and nothing before a run has begun", async () => {
    const db = place.db();
    const ctx = await mintMember(db, "viewer");
    const { id, runIds } = await mintExperiment(db, ctx.actor.teamId, { seeds: { first: 0, count: 4 } });
    expect(await experimentSoftware(ctx, { id })).toEqual([]);
    const { runs } = db.tables;
    const commits = ["0123abc", "0123abc", null];
    for (const [index, commit] of commits.entries()) {
      const environment = { ...ENVIRONMENT, commit };
      await db.orm
        .update(runs)
        .set({ environment })
        .where(eq(runs.id, runIds[index] ?? ""));
    }
    const found = await experimentSoftware(ctx, { id });
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ modscale: "0.1.0", commit: "0123abc" });
    expect(found).toContainEqual({ modscale: "0.1.0", commit: null });
  });
});
