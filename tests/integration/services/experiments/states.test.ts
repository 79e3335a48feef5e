import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Context } from "../../../../server/services/context";
import { getExperiment } from "../../../../server/services/experiments/get";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { renameExperiment } from "../../../../server/services/experiments/rename";
import { retryFailed } from "../../../../server/services/experiments/retry-failed";
import { stopExperiment } from "../../../../server/services/experiments/stop";
import { getRun } from "../../../../server/services/runs/get";
import { retryRun } from "../../../../server/services/runs/retry";
import { stopRun } from "../../../../server/services/runs/stop";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { purge } from "../../../support/purge";
import { at, logPoints, refusal, setRun } from "./support";

async function waiting(ctx: Context, experimentId: string): Promise<string[]> {
  const { jobs } = ctx.db.tables;
  const rows = await ctx.db.orm.select({ runId: jobs.runId }).from(jobs).where(eq(jobs.experimentId, experimentId));
  return rows.map((row) => row.runId).sort();
}

describeDatabases("states of experiments and runs", (place) => {
  const mint = async () => {
    const ctx = await mintMember(place.db(), "member");
    return { ctx, experiment: await mintExperiment(place.db(), ctx.actor.teamId, { seeds: { first: 0, count: 4 } }) };
  };

  it("stops what waits at once and asks what trains; what has ended stays", async () => {
    const { ctx, experiment } = await mint();
    const [training, finished] = [at(experiment.runIds, 0), at(experiment.runIds, 1)];
    await setRun(ctx.db, training, "running");
    await setRun(ctx.db, finished, "finished");
    const before = (await getExperiment(ctx, { id: experiment.id })).revision;
    await stopExperiment(ctx, { id: experiment.id });

    const view = await getExperiment(ctx, { id: experiment.id });
    expect(view).toMatchObject({ status: "stopping", counts: { stopping: 1, finished: 1, stopped: 2, queued: 0 } });
    expect(view.revision).toBe(before + 1);
    expect(await waiting(ctx, experiment.id)).toEqual([training]);
    const runs = await listRuns(ctx, { id: experiment.id });
    expect(at(runs, 0)).toMatchObject({
      status: "stopping",
      stopRequested: true,
      endedAt: null,
      revision: view.revision,
    });
    expect(at(runs, 2)).toMatchObject({ status: "stopped", stopRequested: false, revision: view.revision });
    expect(at(runs, 2).endedAt).toBeInstanceOf(Date);
    expect(at(runs, 1).revision).toBeLessThan(view.revision);
  });

  it("stops one run and leaves its siblings", async () => {
    const { ctx, experiment } = await mint();
    await stopRun(ctx, { id: at(experiment.runIds, 2) });
    const { counts } = await getExperiment(ctx, { id: experiment.id });
    expect(counts).toMatchObject({ queued: 3, stopped: 1 });
    await stopRun(ctx, { id: at(experiment.runIds, 2) });
    expect((await getRun(ctx, { id: at(experiment.runIds, 2) })).run.status).toBe("stopped");
  });

  it("queues failed runs again as new, with the next attempt's number to come", async () => {
    const { ctx, experiment } = await mint();
    const [failed, stopped] = [at(experiment.runIds, 0), at(experiment.runIds, 1)];
    await setRun(ctx.db, failed, "failed", { attempt: 3, metrics: { "test.loss": 1 } });
    await setRun(ctx.db, stopped, "stopped");
    expect(await retryFailed(ctx, { id: experiment.id })).toEqual({ runs: 1 });
    expect((await getRun(ctx, { id: failed })).run).toMatchObject({
      status: "queued",
      attempt: 3,
      step: 0,
      metrics: null,
      endedAt: null,
      trainSeconds: null,
    });
    expect((await getRun(ctx, { id: stopped })).run.status).toBe("stopped");
    expect(await waiting(ctx, experiment.id)).toEqual(experiment.runIds.filter((id) => id !== stopped).sort());
    expect(await retryFailed(ctx, { id: experiment.id })).toEqual({ runs: 0 });
  });

  it("tries a stopped run again, but none that waits, trains or finished", async () => {
    const { ctx, experiment } = await mint();
    const run = { id: at(experiment.runIds, 0) };
    for (const status of ["queued", "running", "stopping", "finished"] as const) {
      await setRun(ctx.db, run.id, status);
      expect(await refusal(() => retryRun(ctx, run))).toBe("conflict");
    }
    await setRun(ctx.db, run.id, "stopped");
    await retryRun(ctx, run);
    expect((await getRun(ctx, run)).run.status).toBe("queued");
    expect(await waiting(ctx, experiment.id)).toContain(run.id);
  });

  it("gives another name, trimmed and bounded", async () => {
    const { ctx, experiment } = await mint();
    await renameExperiment(ctx, { id: experiment.id, name: "  Renamed " });
    expect((await getExperiment(ctx, { id: experiment.id })).name).toBe("Renamed");
    expect(await refusal(() => renameExperiment(ctx, { id: experiment.id, name: " " }))).toBe("invalid");
    expect(await refusal(() => renameExperiment(ctx, { id: experiment.id, name: "x".repeat(121) }))).toBe("invalid");
  });

  it("deletes an experiment in mid-training with all it logged, and nobody else's", async () => {
    const { ctx, experiment } = await mint();
    const other = await mintExperiment(ctx.db, ctx.actor.teamId);
    const runId = at(experiment.runIds, 0);
    await setRun(ctx.db, runId, "running");
    await logPoints(ctx.db, { experimentId: experiment.id, runId, steps: [0, 1] });
    await purge(ctx, experiment.id);

    expect(await refusal(() => getExperiment(ctx, { id: experiment.id }))).toBe("not_found");
    expect(await refusal(() => getRun(ctx, { id: runId }))).toBe("not_found");
    expect(await waiting(ctx, experiment.id)).toEqual([]);
    const { arms, runs, series, seriesChunks, jobs } = ctx.db.tables;
    for (const [table, column] of [
      [series, series.runId],
      [seriesChunks, seriesChunks.runId],
      [jobs, jobs.runId],
    ] as const) {
      expect(await ctx.db.orm.select({ id: column }).from(table).where(eq(column, runId))).toEqual([]);
    }
    for (const table of [arms, runs]) {
      expect(
        await ctx.db.orm.select({ id: table.id }).from(table).where(eq(table.experimentId, experiment.id)),
      ).toEqual([]);
    }
    expect(await waiting(ctx, other.id)).toHaveLength(2);
  });

  it("writes one audit line for each change, and none where nothing changed", async () => {
    const { ctx, experiment } = await mint();
    const run = { id: at(experiment.runIds, 0) };
    await stopRun(ctx, run);
    await stopRun(ctx, run);
    await retryRun(ctx, run);
    await renameExperiment(ctx, { id: experiment.id, name: "Other" });
    await renameExperiment(ctx, { id: experiment.id, name: "Other" });
    await stopExperiment(ctx, { id: experiment.id });
    await stopExperiment(ctx, { id: experiment.id });
    await retryFailed(ctx, { id: experiment.id });
    await trashExperiments(ctx, { ids: [experiment.id] });
    const { auditEvents: log } = ctx.db.tables;
    const rows = await ctx.db.orm.select({ action: log.action }).from(log).where(eq(log.teamId, ctx.actor.teamId));
    expect(rows.map((row) => row.action).sort()).toEqual([
      "experiment.rename",
      "experiment.stop",
      "experiment.trash",
      "run.retry",
      "run.stop",
    ]);
  });
});
