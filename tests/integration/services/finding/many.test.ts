import { eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { MOST_TAGS } from "../../../../domain/tag";
import type { Context } from "../../../../server/services/context";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { excludeManyRuns } from "../../../../server/services/runs/exclude-many";
import { includeManyRuns } from "../../../../server/services/runs/include-many";
import { listFoundRuns } from "../../../../server/services/runs/list";
import { retryManyRuns } from "../../../../server/services/runs/retry-many";
import { stopManyRuns } from "../../../../server/services/runs/stop-many";
import { addTag } from "../../../../server/services/tags/add";
import { listTags } from "../../../../server/services/tags/list";
import { removeTag } from "../../../../server/services/tags/remove";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember } from "../../../support/mint";
import { at, refusal, setRun } from "../experiments/support";

describeDatabases("actions on many", (place) => {
  const mint = async (seeds = 3) => {
    const ctx = await mintMember(place.db(), "member");
    const { teamId } = ctx.actor;
    const first = await mintExperiment(place.db(), teamId, { seeds: { first: 0, count: seeds } });
    const second = await mintExperiment(place.db(), teamId, { seeds: { first: 0, count: seeds } });
    return { ctx, first, second, ids: [...first.runIds, ...second.runIds] };
  };
  const statuses = async (ctx: Context, id: string) => (await listRuns(ctx, { id })).map(({ status }) => status);
  const actions = async (ctx: Context & { readonly actor: { readonly kind: "member" } }) => {
    const { auditEvents: log } = place.db().tables;
    const rows = await place.db().orm.select().from(log).where(eq(log.teamId, ctx.actor.teamId));
    return rows.map(({ action, details }) => ({ action, details }));
  };

  it("stop, and queue again, what can be, and say why the rest was left", async () => {
    const { ctx, first, second, ids } = await mint();
    await setRun(place.db(), at(first.runIds, 0), "finished");
    const gone = crypto.randomUUID();
    expect(await stopManyRuns(ctx, { target: { ids: [...ids, gone] } })).toEqual({
      done: 5,
      skipped: 2,
      why: "1 stayed as it was, since it had ended already. 1 is not there any more.",
    });
    expect(await statuses(ctx, first.id)).toEqual(["finished", "stopped", "stopped"]);
    await setRun(place.db(), at(second.runIds, 0), "failed");
    const failed = await retryManyRuns(ctx, { target: { filter: 'status in ("failed", "finished")' } });
    expect(failed).toMatchObject({ done: 1, skipped: 1 });
    const rest = await retryManyRuns(ctx, { target: { filter: "", experimentId: second.id } });
    expect(rest).toMatchObject({ done: 2, skipped: 1 });
    expect(await statuses(ctx, second.id)).toEqual(["queued", "queued", "queued"]);
    const { jobs } = place.db().tables;
    const waiting = await place.db().orm.select().from(jobs).where(inArray(jobs.runId, ids));
    expect(waiting).toHaveLength(3);
    expect(await actions(ctx)).toMatchObject([
      { action: "run.stop-many", details: { runs: 5 } },
      { action: "run.retry-many", details: { runs: 1 } },
      { action: "run.retry-many", details: { runs: 2 } },
    ]);
  });

  it("exclude with one reason, where there is none yet, and include again", async () => {
    const { ctx, first, ids } = await mint();
    await excludeManyRuns(ctx, { target: { ids: [at(ids, 0)] }, reason: "First" });
    expect(await excludeManyRuns(ctx, { target: { ids }, reason: " Wrong data " })).toMatchObject({
      done: 5,
      skipped: 1,
    });
    const runs = await listRuns(ctx, { id: first.id });
    expect(runs.map(({ excluded }) => excluded?.reason)).toEqual(["First", "Wrong data", "Wrong data"]);
    expect(await includeManyRuns(ctx, { target: { filter: "excluded = true" } })).toMatchObject({ done: 6, why: null });
    expect(await includeManyRuns(ctx, { target: { ids } })).toMatchObject({ done: 0, skipped: 6 });
    expect(await actions(ctx)).toHaveLength(3);
    expect(await refusal(() => excludeManyRuns(ctx, { target: { ids }, reason: " " }))).toBe("invalid");
    const tooMany = { target: { ids: Array.from({ length: 10_001 }, () => "x") } };
    expect(await refusal(() => includeManyRuns(ctx, tooMany))).toBe("invalid");
  });

  it("come through hundreds of runs in several transactions, each with a revision of its own", async () => {
    const ctx = await mintMember(place.db(), "member");
    const methods = ["monolithic", "modular"];
    const many = { methods, grid: { n: [100, 200, 300, 400, 500, 600, 700] }, seeds: { first: 0, count: 50 } };
    const { id, runIds } = await mintExperiment(place.db(), ctx.actor.teamId, many);
    expect(runIds.length).toBe(700);
    expect(await stopManyRuns(ctx, { target: { filter: "", experimentId: id } })).toMatchObject({ done: 700 });
    const runs = await listRuns(ctx, { id });
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["stopped"]));
    expect(new Set(runs.map(({ revision }) => revision)).size).toBe(2);
    expect(await addTag(ctx, { kind: "run", target: { ids: [...runIds] }, tag: "all" })).toMatchObject({ done: 700 });
    expect((await listTags(ctx))[0]).toEqual({ tag: "all", runs: 700, experiments: 0 });
  });

  it("give and take tags, which filters find, of runs and of experiments", async () => {
    const { ctx, first, second, ids } = await mint();
    const run = at(ids, 0);
    await addTag(ctx, { kind: "run", target: { ids: [run] }, tag: " good one " });
    expect(await addTag(ctx, { kind: "run", target: { ids: [run] }, tag: "good one" })).toMatchObject({
      done: 0,
      skipped: 1,
    });
    await addTag(ctx, { kind: "experiment", target: { ids: [second.id] }, tag: "Größe" });
    const found = async (filter: string) => (await listFoundRuns(ctx, { filter })).rows.map(({ id }) => id).sort();
    expect(await found('tag = "good one"')).toEqual([run]);
    expect(await found('tag = "Größe"')).toEqual([...second.runIds].sort());
    expect(await listTags(ctx)).toEqual([
      { tag: "Größe", runs: 0, experiments: 1 },
      { tag: "good one", runs: 1, experiments: 0 },
    ]);
    await trashExperiments(ctx, { ids: [second.id] });
    expect((await listTags(ctx)).map(({ tag }) => tag)).toEqual(["good one"]);
    const target = { filter: 'tag = "good one"' };
    expect(await removeTag(ctx, { kind: "run", target, tag: "good one" })).toMatchObject({ done: 1, why: null });
    expect(await listTags(ctx)).toEqual([]);
    expect(await actions(ctx)).toMatchObject([
      { action: "tag.add", details: { kind: "run", tag: "good one", count: 1 } },
      { action: "tag.add" },
      { action: "experiment.trash" },
      { action: "tag.remove" },
    ]);
    for (const tag of ["", " ", "a,b", "a\nb", "x".repeat(41)])
      expect(await refusal(() => addTag(ctx, { kind: "run", target: { ids: [run] }, tag })), tag).toBe("invalid");
    for (let n = 0; n < MOST_TAGS; n += 1)
      await addTag(ctx, { kind: "experiment", target: { ids: [first.id] }, tag: `t${n}` });
    const full = await addTag(ctx, { kind: "experiment", target: { ids: [first.id] }, tag: "one more" });
    expect(full).toMatchObject({ done: 0, skipped: 1 });
    expect(full.why).toContain(String(MOST_TAGS));
  });

  it("leave what belongs to others alone, and skip it among one's own", async () => {
    const { ctx, ids } = await mint();
    const stranger = await mint();
    const mixed = { ids: [at(ids, 0), at(stranger.ids, 0)] };
    expect(await stopManyRuns(ctx, { target: mixed })).toMatchObject({ done: 1, skipped: 1 });
    expect(await addTag(ctx, { kind: "run", target: mixed, tag: "mine" })).toMatchObject({ done: 1 });
    const { runTags } = place.db().tables;
    const theirs = eq(runTags.runId, at(stranger.ids, 0));
    expect(await place.db().orm.select().from(runTags).where(theirs)).toEqual([]);
    expect((await statuses(stranger.ctx, stranger.first.id))[0]).toBe("queued");
    expect(await listTags(stranger.ctx)).toEqual([]);
  });
});
