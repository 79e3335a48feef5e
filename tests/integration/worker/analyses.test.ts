import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Analysis } from "../../../domain/analysis";
import type { RunEnvironment } from "../../../domain/environment";
import { claimStack } from "../../../server/queue";
import { readAnalyses } from "../../../server/services/analyses/read";
import { beginAttempts } from "../../../server/services/attempts/begin";
import { endAttempts } from "../../../server/services/attempts/end";
import type { Context } from "../../../server/services/context";
import { describeDatabases } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { purge } from "../../support/purge";

const ENVIRONMENT: RunEnvironment = {
  modscale: "0",
  commit: null,
  node: "v0",
  engine: "js",
  engineLabel: "JavaScript",
  engineVersion: "0",
  device: "test",
  stack: 2,
};

const MATCHES: Analysis = { kind: "matches", content: { measure: "cosine", start: null, end: [[0.5], [0.25]] } };
const PROJECTIONS: Analysis = {
  kind: "projections",
  content: { b: 1, start: [[1, 0]], end: [[0.6, 0.8]], truth: null },
};

describeDatabases("what finished runs keep of their modules", (at) => {
  /** An experiment of two runs, the first of which has ended and kept its analyses. */
  async function finished() {
    const ctx = await mintMember(at.db());
    await at.db().orm.delete(at.db().tables.jobs);
    const experiment = await mintExperiment(at.db(), ctx.actor.teamId);
    const claims = await claimStack(at.db(), {
      workerId: "worker",
      labels: [],
      maxRuns: 2,
      maxBytes: 1e12,
      leaseSeconds: 60,
    });
    await beginAttempts(at.db(), claims, ENVIRONMENT);
    const [first, second] = claims;
    if (!first || !second) throw new Error("Two claims were expected.");
    const end = (analyses: readonly Analysis[], fence = first.fence) =>
      endAttempts(at.db(), [
        {
          claim: { ...first, fence },
          outcome: {
            status: "finished",
            result: { chosenStep: 1, metrics: {}, seconds: { rule: 0, train: 1, evaluate: 0 }, analyses },
          },
        },
      ]);
    return { ctx, experiment, first: first.runId, second: second.runId, end };
  }

  const linkTo = (ctx: Context, experimentId: string): Context => {
    if (ctx.actor.kind !== "member") throw new Error("A member shares.");
    const { teamId } = ctx.actor;
    return { ...ctx, actor: { kind: "share", teamId, linkId: "link", scope: { kind: "experiment", experimentId } } };
  };

  it("is stored with the run's end and read by kind; told again it stays", async () => {
    const { ctx, first, second, end } = await finished();
    await end([MATCHES, PROJECTIONS]);
    await end([]);
    const runIds = [first, second];
    expect(await readAnalyses(ctx, { runIds, kind: "matches" })).toEqual([{ runId: first, analysis: MATCHES }]);
    expect(await readAnalyses(ctx, { runIds, kind: "projections" })).toEqual([{ runId: first, analysis: PROJECTIONS }]);
    expect(await readAnalyses(ctx, { runIds, kind: "combinations" })).toEqual([]);
    expect(await readAnalyses(ctx, { runIds: [], kind: "matches" })).toEqual([]);
  });

  it("of an attempt that no longer counts is not stored", async () => {
    const { ctx, first, end } = await finished();
    expect(await end([MATCHES], 7)).toHaveLength(1);
    expect(await readAnalyses(ctx, { runIds: [first], kind: "matches" })).toEqual([]);
  });

  it("is read by whoever holds a link to the experiment, and by nobody from another team or with another link", async () => {
    const { ctx, experiment, first, end } = await finished();
    await end([MATCHES]);
    const other = await mintExperiment(at.db(), ctx.actor.teamId);
    const asked = { runIds: [first], kind: "matches" as const };
    expect(await readAnalyses(linkTo(ctx, experiment.id), asked)).toHaveLength(1);
    expect(await readAnalyses(linkTo(ctx, other.id), asked)).toEqual([]);
    expect(await readAnalyses(await mintMember(at.db()), asked)).toEqual([]);
  });

  it("goes with its experiment", async () => {
    const { ctx, experiment, first, end } = await finished();
    await end([MATCHES]);
    await purge(ctx, experiment.id);
    const { analyses } = at.db().tables;
    expect(await at.db().orm.select().from(analyses).where(eq(analyses.runId, first))).toEqual([]);
  });
});
