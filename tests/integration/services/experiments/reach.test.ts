import { expect, it } from "vitest";
import { ACTIONS, may } from "../../../../domain/permissions";
import { readAnalyses } from "../../../../server/services/analyses/read";
import { compareCandidates } from "../../../../server/services/compare/candidates";
import { resolveComparison } from "../../../../server/services/compare/resolve";
import type { Context } from "../../../../server/services/context";
import { archiveExperiments, unarchiveExperiments } from "../../../../server/services/experiments/archive";
import { estimateExperiment } from "../../../../server/services/experiments/estimate";
import { getExperiment } from "../../../../server/services/experiments/get";
import { launchExperiment } from "../../../../server/services/experiments/launch";
import { listExperiments } from "../../../../server/services/experiments/list";
import { listRuns } from "../../../../server/services/experiments/list-runs";
import { renameExperiment } from "../../../../server/services/experiments/rename";
import { resumeStopped } from "../../../../server/services/experiments/resume-stopped";
import { retryFailed } from "../../../../server/services/experiments/retry-failed";
import { experimentSoftware } from "../../../../server/services/experiments/software";
import { stopExperiment } from "../../../../server/services/experiments/stop";
import { experimentCsv } from "../../../../server/services/exports/experiment-csv";
import { experimentJson } from "../../../../server/services/exports/experiment-json";
import { seriesCsv } from "../../../../server/services/exports/series";
import { watchChanges } from "../../../../server/services/live/watch";
import { excludeManyRuns } from "../../../../server/services/runs/exclude-many";
import { getRun } from "../../../../server/services/runs/get";
import { includeManyRuns } from "../../../../server/services/runs/include-many";
import { retryRun } from "../../../../server/services/runs/retry";
import { retryManyRuns } from "../../../../server/services/runs/retry-many";
import { stopRun } from "../../../../server/services/runs/stop";
import { stopManyRuns } from "../../../../server/services/runs/stop-many";
import { readSeries } from "../../../../server/services/series/read";
import { createShare } from "../../../../server/services/shares/create";
import { listShares } from "../../../../server/services/shares/list";
import { revokeShare } from "../../../../server/services/shares/revoke";
import { addTag } from "../../../../server/services/tags/add";
import { removeTag } from "../../../../server/services/tags/remove";
import { trashExperiments } from "../../../../server/services/trash/put";
import { describeDatabases } from "../../../support/database";
import { mintExperiment, mintMember, tinySpec } from "../../../support/mint";
import { at, logPoints, refusal } from "./support";

interface Things {
  readonly id: string;
  readonly runId: string;
  readonly armId: string;
  readonly shareId: string;
}

const KEYS = ["train.loss"];

/** Every verb on things named by id, with what it answers to somebody who may not know of them. */
const NAMED: Readonly<Record<string, (ctx: Context, things: Things) => Promise<unknown>>> = {
  getExperiment: (ctx, { id }) => getExperiment(ctx, { id }),
  listRuns: (ctx, { id }) => listRuns(ctx, { id }),
  experimentSoftware: (ctx, { id }) => experimentSoftware(ctx, { id }),
  renameExperiment: (ctx, { id }) => renameExperiment(ctx, { id, name: "Mine" }),
  stopExperiment: (ctx, { id }) => stopExperiment(ctx, { id }),
  resumeStopped: (ctx, { id }) => resumeStopped(ctx, { id }),
  retryFailed: (ctx, { id }) => retryFailed(ctx, { id }),
  archiveExperiments: (ctx, { id }) => archiveExperiments(ctx, { ids: [id] }),
  unarchiveExperiments: (ctx, { id }) => unarchiveExperiments(ctx, { ids: [id] }),
  stopManyRuns: (ctx, { runId }) => stopManyRuns(ctx, { target: { ids: [runId] } }),
  retryManyRuns: (ctx, { runId }) => retryManyRuns(ctx, { target: { ids: [runId] } }),
  excludeManyRuns: (ctx, { runId }) => excludeManyRuns(ctx, { target: { ids: [runId] }, reason: "Mine" }),
  includeManyRuns: (ctx, { runId }) => includeManyRuns(ctx, { target: { ids: [runId] } }),
  addTag: (ctx, { id }) => addTag(ctx, { kind: "experiment", target: { ids: [id] }, tag: "mine" }),
  removeTag: (ctx, { runId }) => removeTag(ctx, { kind: "run", target: { ids: [runId] }, tag: "mine" }),
  trashExperiments: (ctx, { id }) => trashExperiments(ctx, { ids: [id] }),
  getRun: (ctx, { runId }) => getRun(ctx, { id: runId }),
  stopRun: (ctx, { runId }) => stopRun(ctx, { id: runId }),
  retryRun: (ctx, { runId }) => retryRun(ctx, { id: runId }),
  watchChanges: (ctx, { id }) => watchChanges(ctx, { experimentIds: [id], keys: KEYS, cursor: null }),
  experimentCsv: (ctx, { id }) => experimentCsv(ctx, { id }),
  experimentJson: (ctx, { id }) => experimentJson(ctx, { id, url: "" }),
  shareExperiment: (ctx, { id }) =>
    createShare(ctx, { scope: { kind: "experiment", experimentId: id }, title: "Mine" }),
  shareComparison: (ctx, { armId, runId }) => createShare(ctx, { title: "Mine", scope: comparison(armId, runId) }),
  revokeShare: (ctx, { shareId }) => revokeShare(ctx, { id: shareId }),
};

/** Every verb that changes something, as `NAMED` calls it, and a launch. */
const WRITING = [
  "renameExperiment",
  "stopExperiment",
  "resumeStopped",
  "retryFailed",
  "archiveExperiments",
  "unarchiveExperiments",
  "stopManyRuns",
  "retryManyRuns",
  "excludeManyRuns",
  "includeManyRuns",
  "addTag",
  "removeTag",
  "trashExperiments",
  "stopRun",
  "retryRun",
  "shareExperiment",
  "shareComparison",
  "revokeShare",
];

function comparison(armId: string, runId: string) {
  return {
    kind: "comparison" as const,
    items: [
      { kind: "arm" as const, id: armId },
      { kind: "run" as const, id: runId },
    ],
    view: { metrics: [], x: "step" as const, logX: false, logY: false, smoothing: 0, seeds: false },
  };
}

describeDatabases("what others see", (place) => {
  const mint = async () => {
    const owner = await mintMember(place.db(), "admin");
    const experiment = await mintExperiment(place.db(), owner.actor.teamId);
    const things = { id: experiment.id, runId: at(experiment.runIds, 0), armId: at(experiment.armIds, 0) };
    await logPoints(place.db(), { experimentId: things.id, runId: things.runId, steps: [0, 1] });
    const scope = { kind: "experiment" as const, experimentId: things.id };
    const { id: shareId } = await createShare(owner, { scope, title: "Shared" });
    return { owner, things: { ...things, shareId } };
  };

  it("gives its own admin the very words of what never was, once it is in the trash", async () => {
    const { owner, things } = await mint();
    await trashExperiments(owner, { ids: [things.id] });
    const ofExperiments = Object.entries(NAMED).filter(([verb]) => verb !== "revokeShare");
    for (const [verb, call] of ofExperiments) expect(await refusal(() => call(owner, things)), verb).toBe("not_found");
    expect((await listExperiments(owner)).rows).toEqual([]);
    expect(await compareCandidates(owner)).toEqual([]);
    expect(await readSeries(owner, { runIds: [things.runId], keys: KEYS })).toEqual([]);
    expect((await seriesCsv(owner, { runIds: [things.runId], keys: KEYS })).body.split("\r\n")).toHaveLength(2);
    const items = [`arm-${things.armId}`, `run-${things.runId}`];
    expect(await resolveComparison(owner, { items })).toEqual({ entries: [], missing: items });
  });

  it("gives another team's admin the very words of what never was", async () => {
    const { things } = await mint();
    const stranger = await mintMember(place.db(), "admin");
    const nothing = {
      id: crypto.randomUUID(),
      runId: crypto.randomUUID(),
      armId: crypto.randomUUID(),
      shareId: crypto.randomUUID(),
    };
    for (const [verb, call] of Object.entries(NAMED)) {
      const told = async (what: Things) => {
        const error: unknown = await call(stranger, what).then(
          () => null,
          (reason: unknown) => reason,
        );
        return error instanceof Error ? error.message : null;
      };
      expect(await refusal(() => call(stranger, things)), verb).toBe("not_found");
      expect(await told(things), verb).toBe(await told(nothing));
    }
  });

  it("leaves another team's things out of every list", async () => {
    const { owner, things } = await mint();
    const stranger = await mintMember(place.db(), "admin");
    expect((await listExperiments(stranger)).rows).toEqual([]);
    expect(await compareCandidates(stranger)).toEqual([]);
    expect(await listShares(stranger)).toEqual([]);
    expect(await readSeries(stranger, { runIds: [things.runId], keys: KEYS })).toEqual([]);
    expect((await seriesCsv(stranger, { runIds: [things.runId], keys: KEYS })).body.split("\r\n")).toHaveLength(2);
    const items = [`arm-${things.armId}`, `run-${things.runId}`];
    expect(await resolveComparison(stranger, { items })).toEqual({ entries: [], missing: items });
    expect(await readSeries(owner, { runIds: [things.runId], keys: KEYS })).toHaveLength(1);
  });

  it("lets a viewer read all and change nothing", async () => {
    const { owner, things } = await mint();
    const viewer: Context = { ...owner, actor: { ...owner.actor, role: "viewer" } };
    for (const [verb, call] of Object.entries(NAMED)) {
      const expected = WRITING.includes(verb) ? "forbidden" : null;
      expect(await refusal(() => call(viewer, things)), verb).toBe(expected);
    }
    expect(await refusal(() => launchExperiment(viewer, { spec: tinySpec() }))).toBe("forbidden");
    expect(await refusal(() => estimateExperiment(viewer, { spec: tinySpec() }))).toBe("forbidden");
    expect(await refusal(() => listShares(viewer))).toBeNull();
    expect((await getExperiment(owner, { id: things.id })).name).toBe("Tiny");
  });

  it("turns everybody away who isn't signed in, before looking", async () => {
    const { things } = await mint();
    const nobody: Context = { db: place.db(), actor: { kind: "anonymous" } };
    for (const [verb, call] of Object.entries(NAMED)) {
      expect(await refusal(() => call(nobody, things)), verb).toBe("unauthenticated");
    }
    const lists = [
      () => listExperiments(nobody),
      () => compareCandidates(nobody),
      () => listShares(nobody),
      () => resolveComparison(nobody, { items: [] }),
      () => readSeries(nobody, { runIds: [], keys: [] }),
      () => readAnalyses(nobody, { runIds: [], kind: "matches" }),
      () => seriesCsv(nobody, { runIds: [], keys: [] }),
      () => launchExperiment(nobody, { spec: tinySpec() }),
      () => estimateExperiment(nobody, { spec: tinySpec() }),
    ];
    for (const call of lists) expect(await refusal(call)).toBe("unauthenticated");
  });

  it("allows an anonymous person nothing by the table", () => {
    expect(ACTIONS.filter((action) => may({ kind: "anonymous" }, action))).toEqual([]);
    expect(ACTIONS.filter((action) => may({ kind: "member" }, action))).toEqual([]);
  });
});
