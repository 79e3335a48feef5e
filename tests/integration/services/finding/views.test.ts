import { expect, it } from "vitest";
import type { Role } from "../../../../domain/permissions";
import { MOST_VIEWS } from "../../../../domain/saved-view";
import type { Context } from "../../../../server/services/context";
import { listViews } from "../../../../server/services/views/list";
import { removeView } from "../../../../server/services/views/remove";
import { saveView } from "../../../../server/services/views/save";
import { setDefaultView } from "../../../../server/services/views/set-default";
import { updateView } from "../../../../server/services/views/update";
import { describeDatabases } from "../../../support/database";
import { mintTeam, mintUser } from "../../../support/mint";
import { refusal } from "../experiments/support";

const page = "runs" as const;

describeDatabases("saved views", (place) => {
  const mint = async () => {
    const teamId = await mintTeam(place.db());
    const person = async (role: Role): Promise<Context> => {
      const userId = await mintUser(place.db(), teamId, role);
      return { db: place.db(), actor: { kind: "member", teamId, userId, role } };
    };
    return {
      member: await person("member"),
      other: await person("member"),
      viewer: await person("viewer"),
      admin: await person("admin"),
    };
  };
  const names = async (ctx: Context) => (await listViews(ctx, { page })).views.map(({ name }) => name);

  it("are one's own until they are shared, and changed by their owner or an admin", async () => {
    const { member, other, admin } = await mint();
    const { id } = await saveView(member, { page, name: " Best ", query: "?f=m+%3D+6&sort=test.loss" });
    expect(await listViews(member, { page })).toMatchObject({
      views: [{ id, name: "Best", query: "f=m+%3D+6&sort=test.loss", shared: false, own: true }],
      mine: null,
      team: null,
    });
    expect(await names(other)).toEqual([]);
    expect(await refusal(() => updateView(admin, { id, name: "Mine" }))).toBe("not_found");
    await updateView(member, { id, shared: true });
    expect((await listViews(other, { page })).views).toMatchObject([{ id, own: false }]);
    expect((await listViews(other, { page: "compare" })).views).toEqual([]);
    expect(await refusal(() => updateView(other, { id, name: "Mine" }))).toBe("forbidden");
    expect(await refusal(() => removeView(other, { id }))).toBe("forbidden");
    await updateView(admin, { id, name: "Ours" });
    expect(await names(member)).toEqual(["Ours"]);
    await removeView(admin, { id });
    expect(await names(member)).toEqual([]);
  });

  it("are kept by viewers too, who share nothing", async () => {
    const { viewer, member } = await mint();
    const { id } = await saveView(viewer, { page, name: "Mine", query: "" });
    await updateView(viewer, { id, query: "a=1" });
    await setDefaultView(viewer, { page, viewId: id, scope: "me" });
    expect(await listViews(viewer, { page })).toMatchObject({ mine: id, team: null });
    expect(await refusal(() => updateView(viewer, { id, shared: true }))).toBe("forbidden");
    expect(await refusal(() => saveView(viewer, { page, name: "Ours", query: "", shared: true }))).toBe("forbidden");
    const shared = await saveView(member, { page, name: "Ours", query: "", shared: true });
    expect(await refusal(() => setDefaultView(viewer, { page, viewId: shared.id, scope: "team" }))).toBe("forbidden");
    expect(await names(viewer)).toEqual(["Mine", "Ours"]);
    await removeView(viewer, { id });
    expect(await listViews(viewer, { page })).toMatchObject({ mine: null });
  });

  it("open a page by themselves: the team's, where somebody chose none", async () => {
    const { member, other } = await mint();
    const own = await saveView(member, { page, name: "Own", query: "a=1" });
    const ours = await saveView(member, { page, name: "Ours", query: "a=2", shared: true });
    expect(await refusal(() => setDefaultView(member, { page, viewId: own.id, scope: "team" }))).toBe("conflict");
    expect(await refusal(() => setDefaultView(other, { page, viewId: own.id, scope: "me" }))).toBe("not_found");
    expect(await refusal(() => setDefaultView(member, { page: "compare", viewId: own.id, scope: "me" }))).toBe(
      "not_found",
    );
    await setDefaultView(member, { page, viewId: own.id, scope: "me" });
    await setDefaultView(member, { page, viewId: ours.id, scope: "team" });
    await setDefaultView(other, { page, viewId: ours.id, scope: "me" });
    expect(await listViews(member, { page })).toMatchObject({ mine: own.id, team: ours.id });
    expect(await listViews(other, { page })).toMatchObject({ mine: ours.id, team: ours.id });
    // What is shared no more can't open for others.
    await updateView(member, { id: ours.id, shared: false });
    expect(await listViews(other, { page })).toMatchObject({ mine: null, team: null, views: [] });
    expect(await listViews(member, { page })).toMatchObject({ mine: own.id });
    await setDefaultView(member, { page, viewId: null, scope: "me" });
    expect(await listViews(member, { page })).toMatchObject({ mine: null });
  });

  it("are bounded in size and number, and another team's are as if they weren't", async () => {
    const { member } = await mint();
    const stranger = (await mint()).admin;
    const { id } = await saveView(member, { page, name: "Shared", query: "", shared: true });
    expect(await refusal(() => removeView(stranger, { id }))).toBe("not_found");
    expect(await names(stranger)).toEqual([]);
    for (const query of ["x".repeat(8193), "a b", "a\nb"])
      expect(await refusal(() => saveView(member, { page, name: "Large", query }))).toBe("invalid");
    expect(await refusal(() => saveView(member, { page, name: "x".repeat(81), query: "" }))).toBe("invalid");
    const { savedViews } = place.db().tables;
    if (member.actor.kind !== "member") return;
    const { teamId, userId } = member.actor;
    const full = Array.from({ length: MOST_VIEWS - 1 }, (_, n) => ({ teamId, userId, page, name: `${n}`, query: "" }));
    await place
      .db()
      .orm.insert(savedViews)
      .values(full.map((view) => ({ ...view, shared: false })));
    expect(await refusal(() => saveView(member, { page, name: "One more", query: "" }))).toBe("too_large");
    const operator: Context = { db: place.db(), actor: { kind: "operator", teamId } };
    expect(await refusal(() => listViews(operator, { page }))).toBe("forbidden");
  });
});
