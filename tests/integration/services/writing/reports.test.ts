import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { figureView } from "../../../../domain/figure-view";
import { blockText } from "../../../../domain/report/block";
import { WRITING_LIMITS } from "../../../../domain/writing-limits";
import type { Context } from "../../../../server/services/context";
import { getExperiment } from "../../../../server/services/experiments/get";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { createReport } from "../../../../server/services/reports/create";
import { freezeFigure } from "../../../../server/services/reports/freeze";
import { getReport } from "../../../../server/services/reports/get";
import { getFrozen } from "../../../../server/services/reports/get-frozen";
import { listReports } from "../../../../server/services/reports/list";
import { removeReport } from "../../../../server/services/reports/remove";
import { renameReport } from "../../../../server/services/reports/rename";
import { saveReport } from "../../../../server/services/reports/save";
import { readSeries } from "../../../../server/services/series/read";
import { findShareActor } from "../../../../server/services/shares/actor";
import { createShare } from "../../../../server/services/shares/create";
import { openShare } from "../../../../server/services/shares/open";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, logPoints, refusal, setRun } from "../experiments/support";

const KEYS = ["test.loss"];
const block = (experiment: string, frozen?: string) =>
  blockText({ experiment, figure: "grid", view: figureView.parse({}), caption: "", ...(frozen ? { frozen } : {}) });

describeDatabases("reports", (place) => {
  const mint = async () => {
    const owner = await mintMember(place.db(), "member");
    const experiment = await mintExperiment(place.db(), owner.actor.teamId);
    for (const runId of experiment.runIds)
      await logPoints(place.db(), {
        experimentId: experiment.id,
        runId,
        key: "test.loss",
        steps: [0, 5, 10],
        values: [2, Number.NaN, 1],
      });
    return { owner, experiment };
  };
  const share = async (owner: Context, reportId: string, anonymous = false) => {
    const link = await createShare(owner, { scope: { kind: "report", reportId }, title: "For the paper", anonymous });
    const actor = await findShareActor(place.db(), link.token);
    if (!actor) throw new Error("The link of this test doesn't work.");
    return { ...link, reader: { db: place.db(), actor } satisfies Context };
  };

  it("are begun, written, renamed, found and deleted, and the log tells", async () => {
    const { owner } = await mint();
    const { id } = await createReport(owner, { title: " Samples " });
    expect(await getReport(owner, { id })).toMatchObject({
      title: "Samples",
      body: "",
      version: 1,
      editedBy: "A person",
    });
    expect(await saveReport(owner, { id, body: "Text", version: 1 })).toEqual({ version: 2 });
    await renameReport(owner, { id, title: "Needed samples" });
    await createReport(owner, { title: "Another" });
    expect((await listReports(owner)).rows.map((row) => row.title)).toEqual(["Another", "Needed samples"]);
    expect((await listReports(owner, { search: "NEEDED" })).rows).toMatchObject([{ id, createdBy: "A person" }]);
    const first = await listReports(owner, { limit: 1 });
    expect((await listReports(owner, { limit: 1, cursor: first.nextCursor })).rows.map((row) => row.id)).toEqual([id]);
    expect(await getReport(owner, { id })).toMatchObject({ title: "Needed samples", body: "Text", version: 2 });
    await removeReport(owner, { id });
    expect(await refusal(() => getReport(owner, { id }))).toBe("not_found");
    const { auditEvents } = owner.db.tables;
    const events = await owner.db.orm.select().from(auditEvents).where(eq(auditEvents.subject, id));
    expect(events.map((event) => event.action).sort()).toEqual([
      "report.create",
      "report.delete",
      "report.edit",
      "report.rename",
    ]);
  });

  it("are not overwritten by a change of an older version", async () => {
    const { owner } = await mint();
    const { id } = await createReport(owner, { title: "Shared pen" });
    const saves = ["a", "b"].map((body) => refusal(() => saveReport(owner, { id, body, version: 1 })));
    expect((await Promise.all(saves)).sort()).toEqual(["conflict", null]);
    expect((await getReport(owner, { id })).version).toBe(2);
    const long = "x".repeat(WRITING_LIMITS.reportLength + 1);
    expect(await refusal(() => saveReport(owner, { id, body: long, version: 2 }))).toBe("invalid");
    expect(await refusal(() => createReport(owner, { title: " " }))).toBe("invalid");
  });

  it("are read by viewers and changed by members of their team only", async () => {
    const { owner, experiment } = await mint();
    const { id } = await createReport(owner, { title: "Ours" });
    const viewer: Context = { ...owner, actor: { ...owner.actor, role: "viewer" } };
    const stranger = await mintMember(place.db(), "admin");
    const changes: Readonly<Record<string, (ctx: Context) => Promise<unknown>>> = {
      save: (ctx) => saveReport(ctx, { id, body: "", version: 1 }),
      rename: (ctx) => renameReport(ctx, { id, title: "Mine" }),
      freeze: (ctx) => freezeFigure(ctx, { reportId: id, experimentId: experiment.id }),
      remove: (ctx) => removeReport(ctx, { id }),
      share: (ctx) => createShare(ctx, { scope: { kind: "report", reportId: id }, title: "Mine" }),
    };
    for (const [name, change] of Object.entries(changes)) {
      expect(await refusal(() => change(viewer)), name).toBe("forbidden");
      expect(await refusal(() => change(stranger)), name).toBe("not_found");
    }
    expect((await getReport(viewer, { id })).title).toBe("Ours");
    expect(await refusal(() => getReport(stranger, { id }))).toBe("not_found");
    expect((await listReports(stranger)).rows).toEqual([]);
  });

  it("keep what a figure was drawn from as it was, whatever becomes of the experiment", async () => {
    const { owner, experiment } = await mint();
    const runId = at(experiment.runIds, 0);
    await setRun(place.db(), runId, "finished", { metrics: { "test.loss": 0.125 } });
    const { id: reportId } = await createReport(owner, { title: "Then" });
    const frozen = await freezeFigure(owner, { reportId, experimentId: experiment.id, keys: KEYS });
    const then = await getFrozen(owner, { reportId, id: frozen.id });
    expect(then.experiment).toMatchObject({ id: experiment.id, name: "Tiny", createdBy: null });
    expect(then.runs.map((run) => run.id)).toEqual(experiment.runIds);
    expect(then.runs[0]).toMatchObject({
      status: "finished",
      metrics: { "test.loss": 0.125 },
      endedAt: expect.any(Date),
    });
    expect(then.series).toMatchObject(
      experiment.runIds.map((id) => ({ runId: id, steps: [0, 5, 10], values: [2, Number.NaN, 1] })),
    );

    await setRun(place.db(), runId, "finished", { metrics: { "test.loss": 7 } });
    await trashExperiments(owner, { ids: [experiment.id] });
    expect(await getFrozen(owner, { reportId, id: frozen.id })).toEqual(then);
    expect(await refusal(() => getFrozen(owner, { reportId, id: crypto.randomUUID() }))).toBe("not_found");
    await removeReport(owner, { id: reportId });
    const { reportSnapshots } = owner.db.tables;
    expect(await owner.db.orm.select().from(reportSnapshots).where(eq(reportSnapshots.reportId, reportId))).toEqual([]);
  });

  it("keep so many frozen figures; those that the text no longer names make room", async () => {
    const { owner, experiment } = await mint();
    const { id } = await createReport(owner, { title: "Full" });
    const { reportSnapshots: snapshots } = owner.db.tables;
    const ids = Array.from({ length: WRITING_LIMITS.reportSnapshots }, () => crypto.randomUUID());
    const row = { teamId: owner.actor.teamId, reportId: id, data: Buffer.alloc(1) };
    await owner.db.orm
      .insert(snapshots)
      .values(ids.map((each, index) => ({ ...row, id: each, frozenAt: new Date(1000 + index) })));
    const text = (named: readonly string[]) => named.map((each) => block(experiment.id, each)).join("\n\n");
    await saveReport(owner, { id, version: 1, body: text(ids) });
    const freeze = () => freezeFigure(owner, { reportId: id, experimentId: experiment.id });
    expect(await refusal(freeze)).toBe("too_large");
    await saveReport(owner, { id, version: 2, body: text(ids.slice(2)) });
    await freeze();
    const kept = await owner.db.orm.select({ id: snapshots.id }).from(snapshots).where(eq(snapshots.reportId, id));
    expect(kept).toHaveLength(ids.length);
    expect(kept.map((each) => each.id)).not.toContain(ids[0]);
    expect(kept.map((each) => each.id)).toContain(ids[1]);
  });

  it("are shared with what their blocks draw, follow the text, and name nobody", async () => {
    const { owner, experiment } = await mint();
    const beside = await mintExperiment(place.db(), owner.actor.teamId);
    const { id } = await createReport(owner, { title: "Inside" });
    const named = await freezeFigure(owner, { reportId: id, experimentId: beside.id });
    const spare = await freezeFigure(owner, { reportId: id, experimentId: beside.id });
    await saveReport(owner, { id, version: 1, body: `${block(experiment.id)}\n\n${block(beside.id, named.id)}` });
    const other = await createReport(owner, { title: "Beside", body: block(beside.id) });
    const { reader, token } = await share(owner, id);

    expect(await openShare(place.db(), { token })).toMatchObject({ kind: "report", reportId: id, team: "A team" });
    expect(await getReport(reader, { id })).toMatchObject({ title: "Inside", editedBy: null, createdBy: null });
    expect((await listReports(reader)).rows.map((row) => row.id)).toEqual([id]);
    expect((await getExperiment(reader, { id: experiment.id })).arms).toHaveLength(1);
    expect(await listRuns(reader, { id: experiment.id })).toHaveLength(2);
    expect(await readSeries(reader, { runIds: [...experiment.runIds], keys: KEYS })).toHaveLength(2);
    expect((await getFrozen(reader, { reportId: id, id: named.id })).experiment.id).toBe(beside.id);

    expect(await refusal(() => getReport(reader, { id: other.id }))).toBe("not_found");
    expect(await refusal(() => getExperiment(reader, { id: beside.id }))).toBe("not_found");
    expect(await refusal(() => getFrozen(reader, { reportId: id, id: spare.id }))).toBe("not_found");
    expect(await refusal(() => saveReport(reader, { id, version: 2, body: "" }))).toBe("forbidden");

    await saveReport(owner, { id, version: 2, body: "No figures any more." });
    expect(await refusal(() => getExperiment(reader, { id: experiment.id }))).toBe("not_found");
    expect(await refusal(() => listRuns(reader, { id: experiment.id }))).toBe("not_found");
    expect(await refusal(() => getFrozen(reader, { reportId: id, id: named.id }))).toBe("not_found");
    await removeReport(owner, { id });
    expect(await refusal(() => openShare(place.db(), { token }))).toBe("not_found");
  });

  it("cover nothing of another team, whatever a block names", async () => {
    const { owner } = await mint();
    const foreign = await mint();
    const { id } = await createReport(owner, { title: "Reaching out", body: block(foreign.experiment.id) });
    const { reader } = await share(owner, id);
    for (const ctx of [owner, reader])
      expect(await refusal(() => getExperiment(ctx, { id: foreign.experiment.id }))).toBe("not_found");
    const { reportExperiments } = owner.db.tables;
    expect(await owner.db.orm.select().from(reportExperiments).where(eq(reportExperiments.reportId, id))).toEqual([]);
    const freeze = () => freezeFigure(owner, { reportId: id, experimentId: foreign.experiment.id });
    expect(await refusal(freeze)).toBe("not_found");
  });

  it("are shared without the team's name by an anonymous link, as everything is", async () => {
    const { owner, experiment } = await mint();
    const { id } = await createReport(owner, { title: "Blind" });
    const { token } = await share(owner, id, true);
    expect(await openShare(place.db(), { token })).toMatchObject({ kind: "report", team: null });
    const scope = { kind: "experiment" as const, experimentId: experiment.id };
    const link = await createShare(owner, { scope, title: "Blind too", anonymous: true });
    expect(await openShare(place.db(), { token: link.token })).toMatchObject({ kind: "experiment", team: null });
  });
});
