import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { armResults } from "../../../../domain/statistics/results";
import { resolveComparison } from "../../../../server/services/compare/resolve";
import type { Actor } from "../../../../server/services/context";
import { getExperiment } from "../../../../server/services/experiments/get";
import { listExperiments } from "../../../../server/services/experiments/list";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { watchChanges } from "../../../../server/services/live/watch";
import { excludeRun } from "../../../../server/services/runs/exclude";
import { getRun } from "../../../../server/services/runs/get";
import { includeRun } from "../../../../server/services/runs/include";
import { retryRun } from "../../../../server/services/runs/retry";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, refusal, setRun } from "./support";

const METRIC = "test.relativeLoss";

describeDatabases("excluding a run", (place) => {
  const mint = async () => {
    const ctx = await mintMember(place.db(), "member");
    const { id, runIds } = await mintExperiment(place.db(), ctx.actor.teamId, { seeds: { first: 0, count: 3 } });
    for (const [index, runId] of runIds.entries())
      await setRun(ctx.db, runId, "finished", { metrics: { [METRIC]: index + 1 } });
    const figures = async () => {
      const [{ arms }, runs] = [await getExperiment(ctx, { id }), await listRuns(ctx, { id })];
      const { finished, excluded, metrics } = at(armResults(arms, runs), 0);
      const { rows } = await listExperiments(ctx);
      return { finished, excluded, mean: metrics[METRIC]?.mean, headline: rows[0]?.headline?.mean };
    };
    return { ctx, id, runId: at(runIds, 2), figures };
  };

  it("takes it out of every figure, and keeps it in every list with who said so, when and why", async () => {
    const { ctx, id, runId, figures } = await mint();
    expect(await figures()).toEqual({ finished: 3, excluded: 0, mean: 2, headline: 2 });
    const { revision } = await getExperiment(ctx, { id });
    await excludeRun(ctx, { id: runId, reason: "  The disk was full. " });

    expect(await figures()).toEqual({ finished: 2, excluded: 1, mean: 1.5, headline: 1.5 });
    const told = { reason: "The disk was full.", by: "A person", at: expect.stringMatching(/^\d{4}-.*Z$/) };
    expect(at(await listRuns(ctx, { id }), 2)).toMatchObject({ id: runId, excluded: told });
    expect((await getRun(ctx, { id: runId })).run.excluded).toEqual(told);
    const { batch } = await watchChanges(ctx, { experimentIds: [id], keys: [], cursor: `${id}:${revision}` });
    expect(batch?.runs).toMatchObject([{ id: runId, excluded: told }]);
    expect((await getExperiment(ctx, { id })).counts.finished).toBe(3);
  });

  it("lets it count again; both changes are logged with the reason, and a second one is none", async () => {
    const { ctx, runId, figures } = await mint();
    await excludeRun(ctx, { id: runId, reason: "Why" });
    expect(await refusal(() => excludeRun(ctx, { id: runId, reason: "Another" }))).toBe("conflict");
    await includeRun(ctx, { id: runId });
    await includeRun(ctx, { id: runId });
    expect(await figures()).toEqual({ finished: 3, excluded: 0, mean: 2, headline: 2 });
    const { auditEvents: log } = ctx.db.tables;
    const rows = await ctx.db.orm
      .select({ action: log.action, details: log.details })
      .from(log)
      .where(and(eq(log.teamId, ctx.actor.teamId), eq(log.subject, runId)));
    expect(rows.sort((a, b) => (a.action < b.action ? -1 : 1))).toEqual([
      { action: "run.exclude", details: { seed: 2, reason: "Why" } },
      { action: "run.include", details: { seed: 2, reason: "Why" } },
    ]);
  });

  it("wants a reason, of bounded length", async () => {
    const { ctx, runId } = await mint();
    for (const reason of ["", "   ", "x".repeat(501)])
      expect(await refusal(() => excludeRun(ctx, { id: runId, reason }))).toBe("invalid");
  });

  it("is not taken back by another attempt", async () => {
    const { ctx, runId } = await mint();
    await setRun(ctx.db, runId, "failed");
    await excludeRun(ctx, { id: runId, reason: "Why" });
    await retryRun(ctx, { id: runId });
    expect((await getRun(ctx, { id: runId })).run).toMatchObject({ status: "queued", excluded: { reason: "Why" } });
  });

  it("tells a link's holder why, and not who said so, wherever they look", async () => {
    const { ctx, id, runId } = await mint();
    await excludeRun(ctx, { id: runId, reason: "Why" });
    const { teamId } = ctx.actor;
    const holder: Actor = { kind: "share", teamId, linkId: id, scope: { kind: "experiment", experimentId: id } };
    const shared = { db: ctx.db, actor: holder };
    const seen = [
      ...(await listRuns(shared, { id })),
      (await getRun(shared, { id: runId })).run,
      ...((await watchChanges(shared, { experimentIds: [id], keys: [] })).batch?.runs ?? []),
      ...(await resolveComparison(shared, { items: [`run-${runId}`] })).entries.flatMap(({ runs }) => runs),
    ].filter((run) => run.id === runId);
    expect(seen.map(({ excluded }) => [excluded?.reason, excluded?.by])).toEqual(Array(4).fill(["Why", null]));
    expect(await refusal(() => excludeRun(shared, { id: runId, reason: "Mine" }))).toBe("forbidden");
  });
});
