import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { sqlitePath } from "../../../../db/sqlite";
import { OVERDUE, TRASH_DAYS } from "../../../../domain/trash";
import { folderStore } from "../../../../server/artifacts/folder";
import type { Context } from "../../../../server/services/context";
import { archiveExperiments, unarchiveExperiments } from "../../../../server/services/experiments/archive";
import { listExperiments } from "../../../../server/services/experiments/list";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { listFoundRuns } from "../../../../server/services/runs/list";
import { listAudit } from "../../../../server/services/team/list-audit";
import { listTrash } from "../../../../server/services/trash/list";
import { purgeExperiments } from "../../../../server/services/trash/purge";
import { purgeOverdue } from "../../../../server/services/trash/purge-overdue";
import { trashExperiments } from "../../../../server/services/trash/put";
import { restoreExperiments } from "../../../../server/services/trash/restore";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, refusal, setRun } from "../experiments/support";

const folder = mkdtempSync(join(tmpdir(), "modscale-trash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = async (ctx: Context) => (await listExperiments(ctx)).rows.map(({ id }) => id);

describeDatabases("the trash", (place) => {
  const store = folderStore(folder);
  const mint = async () => {
    const ctx = await mintMember(place.db(), "admin");
    const experiment = await mintExperiment(place.db(), ctx.actor.teamId);
    const runId = at(experiment.runIds, 0);
    await logPoints(place.db(), { experimentId: experiment.id, runId, steps: [0, 1, 2] });
    return { ctx, experiment, runId, ids: [experiment.id] };
  };
  const exists = async (id: string) => {
    const { experiments } = place.db().tables;
    return (await place.db().orm.select().from(experiments).where(eq(experiments.id, id))).length > 0;
  };
  const putThere = async (id: string, trashedAt: Date) => {
    const { experiments } = place.db().tables;
    await place.db().orm.update(experiments).set({ trashedAt }).where(eq(experiments.id, id));
  };

  it("takes an experiment out of sight, stopped, and gives it back as it was", async () => {
    const { ctx, experiment, runId, ids } = await mint();
    await setRun(place.db(), runId, "running");
    const { jobs } = place.db().tables;
    expect(await trashExperiments(ctx, { ids })).toEqual({ done: 1 });
    expect(await names(ctx)).toEqual([]);
    expect((await listFoundRuns(ctx, { experimentId: experiment.id })).rows).toEqual([]);
    expect(await place.db().orm.select().from(jobs).where(eq(jobs.experimentId, experiment.id))).toHaveLength(1);
    expect((await listTrash(ctx)).rows).toMatchObject([{ id: experiment.id, runs: 2, bytes: { artifacts: 0 } }]);

    expect(await restoreExperiments(ctx, { ids })).toEqual({ done: 1 });
    expect((await listTrash(ctx)).rows).toEqual([]);
    const runs = await listRuns(ctx, { id: experiment.id });
    expect(runs.map(({ status }) => status).sort()).toEqual(["stopped", "stopping"]);
    expect(runs.find(({ id }) => id === runId)?.step).toBe(2);
    const { rows } = await listAudit(ctx, {});
    expect(rows.map(({ action }) => action)).toEqual(["experiment.restore", "experiment.trash"]);
  });

  it("is not the archive, which only those see who ask, and trains on", async () => {
    const { ctx, experiment, ids } = await mint();
    await archiveExperiments(ctx, { ids });
    await archiveExperiments(ctx, { ids });
    expect(await names(ctx)).toEqual([]);
    const { rows } = await listExperiments(ctx, { filter: "archived = true" });
    expect(rows).toMatchObject([{ id: experiment.id, archived: true, status: "queued" }]);
    await unarchiveExperiments(ctx, { ids });
    expect(await names(ctx)).toEqual([experiment.id]);
    expect((await listAudit(ctx, {})).rows).toHaveLength(2);
  });

  it("is purged with rows and files, and the bytes come back", async () => {
    const { ctx, runId, ids } = await mint();
    const other = await mint();
    const { seriesChunks, artifacts, series } = place.db().tables;
    const values = Buffer.alloc(40_000, 7);
    const chunk = { runId, key: "large", lastStep: 0, teamId: ctx.actor.teamId, attempt: 0, revision: 0, count: 1 };
    await place
      .db()
      .orm.insert(seriesChunks)
      .values(Array.from({ length: 100 }, (_, firstStep) => ({ ...chunk, firstStep, steps: values, values })));
    const path = await store.write(runId, Buffer.alloc(1000));
    const file = { teamId: ctx.actor.teamId, runId, path, kind: "checkpoint", attempt: 0, step: 0 } as const;
    await place
      .db()
      .orm.insert(artifacts)
      .values({ ...file, bytes: 1000, sha256: "" });
    expect(await refusal(() => purgeExperiments(ctx, store, { ids }))).toBe("not_found");
    await trashExperiments(ctx, { ids });
    const told = at((await listTrash(ctx)).rows, 0).bytes;
    expect(told.series).toBeGreaterThan(8_000_000);
    expect(told.artifacts).toBe(1000);

    await place.db().reclaim();
    const size = () => (place.dialect === "sqlite" ? statSync(sqlitePath(place.url())).size : 0);
    const before = size();
    expect(await purgeExperiments(ctx, store, { ids })).toEqual({ done: 1, bytes: told.series + told.artifacts });
    if (place.dialect === "sqlite") expect(before - size()).toBeGreaterThan(8_000_000);
    expect(readdirSync(folder)).not.toContain(runId);
    for (const table of [seriesChunks, series, artifacts])
      expect(await place.db().orm.select().from(table).where(eq(table.runId, runId))).toEqual([]);
    expect(await refusal(() => restoreExperiments(ctx, { ids }))).toBe("not_found");
    expect(await names(other.ctx)).toEqual(other.ids);
  });

  it("empties itself in time, whoever looks and however often", async () => {
    const day = 86_400_000;
    const [overdue, half, fresh] = [await mint(), await mint(), await mint()];
    await putThere(overdue.experiment.id, new Date(Date.now() - (TRASH_DAYS + 1) * day));
    // A purge that broke off: its time is ended, and some of its runs are gone.
    await putThere(half.experiment.id, OVERDUE);
    await place.db().orm.delete(place.db().tables.runs).where(eq(place.db().tables.runs.id, half.runId));
    await putThere(fresh.experiment.id, new Date(Date.now() - (TRASH_DAYS - 1) * day));
    for (const { ctx, ids } of [overdue, half]) {
      expect((await listTrash(ctx)).rows).toEqual([]);
      expect(await refusal(() => restoreExperiments(ctx, { ids }))).toBe("not_found");
    }
    const another = await place.open();
    await Promise.all([place.db(), another].map((db) => purgeOverdue(db, store, new Date())));
    expect(await exists(overdue.experiment.id)).toBe(false);
    expect(await exists(half.experiment.id)).toBe(false);
    expect(await purgeOverdue(another, store, new Date())).toBe(0);
    const { rows } = await listAudit(overdue.ctx, {});
    expect(rows).toMatchObject([{ action: "experiment.purge", actor: "modscale" }]);
    expect((await listAudit(half.ctx, {})).rows).toEqual([]);
    await restoreExperiments(fresh.ctx, { ids: fresh.ids });
    expect(await names(fresh.ctx)).toEqual(fresh.ids);
  });
});
