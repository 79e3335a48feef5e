import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { NoteSubject } from "../../../../domain/note";
import type { ShareScope } from "../../../../domain/share";
import { WRITING_LIMITS } from "../../../../domain/writing-limits";
import type { Context } from "../../../../server/services/context";
import { getNote } from "../../../../server/services/notes/get";
import { saveNote } from "../../../../server/services/notes/save";
import { createReport } from "../../../../server/services/reports/create";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember, mintUser } from "../../../support/mint";
import { purge } from "../../../support/purge";
import { at, refusal } from "../experiments/support";

describeDatabases("notes", (place) => {
  const mint = async () => {
    const owner = await mintMember(place.db(), "member");
    const experiment = await mintExperiment(place.db(), owner.actor.teamId);
    const whole: NoteSubject = { kind: "experiment", id: experiment.id };
    const run: NoteSubject = { kind: "run", id: at(experiment.runIds, 0) };
    return { owner, experiment, whole, run };
  };
  const holder = ({ actor }: Context, scope: ShareScope): Context => {
    if (actor.kind === "anonymous") throw new Error("A link belongs to a team.");
    return { db: place.db(), actor: { kind: "share", teamId: actor.teamId, linkId: crypto.randomUUID(), scope } };
  };

  it("are empty until somebody writes, then tell who did and when, apart for an experiment and its runs", async () => {
    const { owner, whole, run } = await mint();
    expect(await getNote(owner, whole)).toEqual({ body: "", version: 0, editedAt: null, editedBy: null });
    expect(await saveNote(owner, { subject: whole, body: "# Why", version: 0 })).toEqual({ version: 1 });
    expect(await saveNote(owner, { subject: run, body: "Odd loss", version: 0 })).toEqual({ version: 1 });
    expect(await getNote(owner, whole)).toMatchObject({ body: "# Why", version: 1, editedBy: "A person" });
    expect((await getNote(owner, run)).editedAt).toBeInstanceOf(Date);
    const { auditEvents } = owner.db.tables;
    const events = await owner.db.orm.select().from(auditEvents).where(eq(auditEvents.subject, run.id));
    expect(events).toMatchObject([{ action: "note.edit", userId: owner.actor.userId, details: { of: "run" } }]);
  });

  it("are not overwritten by a change of an older version, which names who was there first", async () => {
    const { owner, whole } = await mint();
    const userId = await mintUser(place.db(), owner.actor.teamId, "admin", { name: "Grace" });
    const grace: Context = { db: place.db(), actor: { ...owner.actor, userId, role: "admin" } };
    await saveNote(grace, { subject: whole, body: "Hers", version: 0 });
    for (const version of [0, 2]) {
      const late = saveNote(owner, { subject: whole, body: "Mine", version });
      await expect(late).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Grace") });
    }
    expect(await getNote(owner, whole)).toMatchObject({ body: "Hers", version: 1 });
    expect(await saveNote(owner, { subject: whole, body: "Both", version: 1 })).toEqual({ version: 2 });
  });

  it("take one of several changes that come at once", async () => {
    const { owner, whole } = await mint();
    const saves = ["a", "b", "c"].map((body) => refusal(() => saveNote(owner, { subject: whole, body, version: 0 })));
    expect((await Promise.all(saves)).sort()).toEqual(["conflict", "conflict", null]);
    expect((await getNote(owner, whole)).version).toBe(1);
  });

  it("are bounded, read by viewers, and out of reach of other teams", async () => {
    const { owner, whole } = await mint();
    const long = "x".repeat(WRITING_LIMITS.noteLength + 1);
    expect(await refusal(() => saveNote(owner, { subject: whole, body: long, version: 0 }))).toBe("invalid");
    await saveNote(owner, { subject: whole, body: "Ours", version: 0 });
    const viewer: Context = { ...owner, actor: { ...owner.actor, role: "viewer" } };
    expect((await getNote(viewer, whole)).body).toBe("Ours");
    expect(await refusal(() => saveNote(viewer, { subject: whole, body: "", version: 1 }))).toBe("forbidden");
    const stranger = await mintMember(place.db(), "admin");
    expect(await refusal(() => getNote(stranger, whole))).toBe("not_found");
    expect(await refusal(() => saveNote(stranger, { subject: whole, body: "", version: 0 }))).toBe("not_found");
  });

  it("are covered by a link to the experiment alone, and name nobody to its holder", async () => {
    const { owner, experiment, whole, run } = await mint();
    await saveNote(owner, { subject: whole, body: "Whole", version: 0 });
    await saveNote(owner, { subject: run, body: "Run", version: 0 });
    const linked = holder(owner, { kind: "experiment", experimentId: experiment.id });
    expect(await getNote(linked, whole)).toMatchObject({ body: "Whole", editedBy: null });
    expect(await getNote(linked, run)).toMatchObject({ body: "Run", editedBy: null });
    expect(await refusal(() => saveNote(linked, { subject: whole, body: "", version: 1 }))).toBe("forbidden");

    const body = `\`\`\`figure\n{"experiment": "${experiment.id}", "figure": "grid"}\n\`\`\``;
    const { id: reportId } = await createReport(owner, { title: "With its figure", body });
    const reader = holder(owner, { kind: "report", reportId });
    expect((await getNote(reader, whole)).body).toBe("");
    expect((await getNote(reader, run)).body).toBe("");

    const items = [{ kind: "run" as const, id: run.id }];
    const view = { metrics: [], x: "step" as const, logX: false, logY: false, smoothing: 0, seeds: true };
    const comparing = holder(owner, { kind: "comparison", items, view });
    expect((await getNote(comparing, run)).body).toBe("");
    expect(await refusal(() => getNote(comparing, whole))).toBe("not_found");
  });

  it("go with their experiment", async () => {
    const { owner, experiment, whole, run } = await mint();
    for (const subject of [whole, run]) await saveNote(owner, { subject, body: "Gone soon", version: 0 });
    await purge(owner, experiment.id);
    const { notes } = owner.db.tables;
    expect(await owner.db.orm.select().from(notes).where(eq(notes.experimentId, experiment.id))).toEqual([]);
  });
});
