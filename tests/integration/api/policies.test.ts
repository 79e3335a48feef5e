import { initTRPC } from "@trpc/server";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { ACTIONS } from "../../../domain/permissions";
import type { CompareView } from "../../../domain/share";
import { procedure, router } from "../../../server/api/trpc";
import type { Actor } from "../../../server/services/context";
import { allProcedures, apiContext, call, outcome } from "../../support/api";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintTeam, mintUser, tinySpec } from "../../support/mint";

/**
 * Who gets past the door of each procedure, written down by hand beside the code's own table: (a)nonymous, (v)iewer, (m)ember,
 * (A)dmin, holder of a link to an (e)xperiment, to a (c)omparison or to a (r)eport. A procedure that isn't listed fails.
 */
const ADMITTED: Readonly<Record<string, string>> = {
  "session.me": "avmAecr",
  "session.chooseTeam": "vmA",
  "setup.state": "avmAecr",
  "setup.complete": "avmAecr",
  "invites.lookup": "avmAecr",
  "invites.accept": "avmAecr",
  "invites.acceptSignedIn": "vmA",
  "team.get": "vmA",
  "team.rename": "A",
  "team.invite": "A",
  "team.revokeInvite": "A",
  "team.changeRole": "A",
  "team.removeMember": "A",
  "team.audit": "A",
  "workers.queue": "vmA",
  "experiments.list": "vmAecr",
  "experiments.catalogue": "vmA",
  "experiments.get": "vmAecr",
  "experiments.runs": "vmAecr",
  "experiments.software": "vmAecr",
  "experiments.estimate": "mA",
  "experiments.launch": "mA",
  "experiments.extend": "mA",
  "experiments.estimateExtension": "mA",
  "experiments.rename": "mA",
  "experiments.stop": "mA",
  "experiments.retryFailed": "mA",
  "experiments.resumeStopped": "mA",
  "experiments.archive": "mA",
  "experiments.unarchive": "mA",
  "experiments.trash": "mA",
  "experiments.trashed": "vmA",
  "experiments.restore": "mA",
  "experiments.purge": "mA",
  "runs.list": "vmA",
  "runs.rows": "vmA",
  "runs.count": "vmA",
  "runs.catalogue": "vmA",
  "runs.get": "vmAecr",
  "runs.stop": "mA",
  "runs.retry": "mA",
  "runs.exclude": "mA",
  "runs.include": "mA",
  "runs.stopMany": "mA",
  "runs.retryMany": "mA",
  "runs.excludeMany": "mA",
  "runs.includeMany": "mA",
  "tags.list": "vmA",
  "tags.add": "mA",
  "tags.remove": "mA",
  "views.list": "vmA",
  "views.save": "vmA",
  "views.update": "vmA",
  "views.remove": "vmA",
  "views.setDefault": "vmA",
  "series.read": "vmAecr",
  "analyses.read": "vmAecr",
  "live.watch": "vmAecr",
  "compare.resolve": "vmAecr",
  "compare.candidates": "vmAecr",
  "notes.get": "vmAecr",
  "notes.save": "mA",
  "reports.list": "vmAecr",
  "reports.get": "vmAecr",
  "reports.frozen": "vmAecr",
  "reports.create": "mA",
  "reports.rename": "mA",
  "reports.save": "mA",
  "reports.freeze": "mA",
  "reports.remove": "mA",
  "shares.list": "vmA",
  "shares.create": "mA",
  "shares.revoke": "mA",
  "shared.open": "avmAecr",
};

const NOTHING = "6f9619ff-8b86-4d01-b42d-00c04fc964ff";
const FORM = { name: "Eve", email: "eve@example.org", password: "correct horse", teamName: "Mine" };
const VIEW: CompareView = { metrics: [], x: "step", logX: false, logY: false, smoothing: 0, seeds: true };
const MANY = { target: { ids: [NOTHING] } };
const TOKEN = { token: "no such token" };

/** A well-formed input that names nothing which exists. */
const INPUTS: Readonly<Record<string, unknown>> = {
  "session.chooseTeam": { teamId: NOTHING },
  "setup.state": TOKEN,
  "setup.complete": { ...FORM, ...TOKEN },
  "invites.lookup": TOKEN,
  "invites.accept": { ...TOKEN, name: "Eve", password: "correct horse" },
  "invites.acceptSignedIn": TOKEN,
  "team.rename": { name: "Renamed" },
  "team.invite": { email: "new@example.org", role: "viewer" },
  "team.changeRole": { userId: NOTHING, role: "viewer" },
  "team.removeMember": { userId: NOTHING },
  "team.audit": {},
  "experiments.list": {},
  "experiments.estimate": { spec: {} },
  "experiments.launch": { spec: {} },
  "experiments.extend": { id: NOTHING, seeds: 5 },
  "experiments.estimateExtension": { id: NOTHING, seeds: 5 },
  "experiments.rename": { id: NOTHING, name: "Renamed" },
  "experiments.archive": { ids: [NOTHING] },
  "experiments.unarchive": { ids: [NOTHING] },
  "experiments.trash": { ids: [NOTHING] },
  "experiments.trashed": {},
  "experiments.restore": { ids: [NOTHING] },
  "experiments.purge": { ids: [NOTHING] },
  "runs.list": {},
  "runs.rows": { ids: [NOTHING] },
  "runs.count": {},
  "runs.exclude": { id: NOTHING, reason: "Wrong data." },
  "runs.stopMany": MANY,
  "runs.retryMany": MANY,
  "runs.excludeMany": { ...MANY, reason: "Wrong data." },
  "runs.includeMany": MANY,
  "tags.add": { kind: "run", ...MANY, tag: "draft" },
  "tags.remove": { kind: "run", ...MANY, tag: "draft" },
  "views.list": { page: "runs" },
  "views.save": { page: "runs", name: "Mine", query: "q=1" },
  "views.setDefault": { page: "runs", viewId: NOTHING, scope: "me" },
  "series.read": { runIds: [NOTHING], keys: ["train.loss"] },
  "analyses.read": { runIds: [NOTHING], kind: "matches" },
  "live.watch": { experimentIds: [NOTHING], keys: [] },
  "compare.resolve": { items: [`arm-${NOTHING}`] },
  "compare.candidates": {},
  "notes.get": { kind: "experiment", id: NOTHING },
  "notes.save": { subject: { kind: "run", id: NOTHING }, body: "Text", version: 0 },
  "reports.list": {},
  "reports.frozen": { reportId: NOTHING, id: NOTHING },
  "reports.create": { title: "Findings" },
  "reports.rename": { id: NOTHING, title: "Renamed" },
  "reports.save": { id: NOTHING, body: "Text", version: 1 },
  "reports.freeze": { reportId: NOTHING, experimentId: NOTHING },
  "shares.create": { scope: { kind: "experiment", experimentId: NOTHING }, title: "Ours" },
  "shared.open": TOKEN,
};
const inputOf = (path: string) => (path in INPUTS ? INPUTS[path] : { id: NOTHING });

it("every procedure declares a policy that the permission table knows, and is listed here", () => {
  const procedures = allProcedures();
  expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(ADMITTED).sort());
  for (const { path, policy } of procedures) {
    expect(["public", "signed-in", ...ACTIONS], `${path} has the policy ${policy}`).toContain(policy);
  }
});

describeDatabase("sqlite", "the door of every procedure", (at) => {
  it("admits exactly whom the table names", async () => {
    const db = at.db();
    const teamId = await mintTeam(db);
    const [viewer, member, admin] = await Promise.all([
      mintUser(db, teamId, "viewer"),
      mintUser(db, teamId, "member"),
      mintUser(db, teamId, "admin"),
    ]);
    const { id: experimentId, armIds } = await mintExperiment(db, teamId, { methods: ["monolithic", "modular"] });
    const items = armIds.map((id) => ({ kind: "arm" as const, id }));
    const actors: Readonly<Record<string, Actor>> = {
      a: { kind: "anonymous" },
      v: { kind: "member", teamId, userId: viewer, role: "viewer" },
      m: { kind: "member", teamId, userId: member, role: "member" },
      A: { kind: "member", teamId, userId: admin, role: "admin" },
      e: { kind: "share", teamId, linkId: NOTHING, scope: { kind: "experiment", experimentId } },
      c: { kind: "share", teamId, linkId: NOTHING, scope: { kind: "comparison", items, view: VIEW } },
      r: { kind: "share", teamId, linkId: NOTHING, scope: { kind: "report", reportId: NOTHING } },
    };
    const admitted: Record<string, string> = {};
    for (const procedure of allProcedures()) {
      const letters: string[] = [];
      for (const [letter, actor] of Object.entries(actors)) {
        const ended = await outcome(apiContext(db, actor), procedure, inputOf(procedure.path));
        if (ended === "UNAUTHORIZED")
          expect(letter, `${procedure.path} takes ${letter} for a stranger`).toMatch(/[aecr]/);
        if (ended !== "UNAUTHORIZED" && ended !== "FORBIDDEN") letters.push(letter);
        expect(ended, `${procedure.path} as ${letter}`).not.toBe("INTERNAL_SERVER_ERROR");
      }
      admitted[procedure.path] = letters.join("");
    }
    expect(admitted).toEqual(ADMITTED);
  });

  it("turns a change away that another site's page sends, whoever is signed in", async () => {
    const teamId = await mintTeam(at.db());
    const actor: Actor = { kind: "member", teamId, userId: await mintUser(at.db(), teamId, "admin"), role: "admin" };
    const context = apiContext(at.db(), actor, { sameOrigin: false });
    for (const procedure of allProcedures()) {
      const ended = await outcome(context, procedure, inputOf(procedure.path));
      if (procedure.type === "mutation") expect(ended, procedure.path).toBe("FORBIDDEN");
      else expect(ended, procedure.path).not.toBe("FORBIDDEN");
    }
  });

  it("is shut where somebody forgot the policy", async () => {
    const t = initTRPC.create();
    const bare = t.router({ open: t.procedure.query(() => "secret") });
    expect(allProcedures(bare).filter(({ policy }) => policy === undefined)).toHaveLength(1);
    const forgotten = router({
      open: procedure("public")
        .meta({ policy: undefined })
        .query(() => "secret"),
    });
    const caller = forgotten.createCaller(apiContext(at.db(), { kind: "anonymous" }));
    await expect(caller.open()).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });
});

describeDatabase("sqlite", "what belongs to another team", (at) => {
  it("looks to its admin like what doesn't exist, to every procedure that takes an id", async () => {
    const db = at.db();
    const [ours, theirs] = [await mintTeam(db), await mintTeam(db)];
    const us = await mintUser(db, ours, "admin");
    const them = await mintUser(db, theirs, "member");
    const foreign = await mintExperiment(db, theirs, { methods: ["monolithic", "modular"] });
    const [run = "", arm = ""] = [foreign.runIds[0], foreign.armIds[0]];
    const shareId = crypto.randomUUID();
    const inviteId = crypto.randomUUID();
    await db.orm.insert(db.tables.shareLinks).values({
      id: shareId,
      teamId: theirs,
      tokenHash: shareId,
      title: "Theirs",
      scope: { kind: "experiment", experimentId: foreign.id },
    });
    const reportId = crypto.randomUUID();
    await db.orm
      .insert(db.tables.reports)
      .values({ id: reportId, teamId: theirs, title: "Theirs", body: "", version: 1 });
    const trashed = await mintExperiment(db, theirs);
    await db.orm
      .update(db.tables.experiments)
      .set({ trashedAt: new Date() })
      .where(eq(db.tables.experiments.id, trashed.id));
    const viewId = crypto.randomUUID();
    const view = { id: viewId, teamId: theirs, userId: them, page: "runs", name: "Theirs", query: "" } as const;
    await db.orm.insert(db.tables.savedViews).values({ ...view, shared: true });
    const expiresAt = new Date(Date.now() + 60_000);
    const invite = {
      id: inviteId,
      teamId: theirs,
      kind: "invite",
      tokenHash: inviteId,
      email: "x@example.org",
    } as const;
    await db.orm.insert(db.tables.invites).values({ ...invite, role: "viewer", expiresAt });

    /** Each input with a foreign id, and the same with an id of nothing. */
    const pairs: Readonly<Record<string, readonly [foreign: unknown, nothing: unknown]>> = {
      "session.chooseTeam": [{ teamId: theirs }, { teamId: NOTHING }],
      "team.revokeInvite": [{ id: inviteId }, { id: NOTHING }],
      "team.changeRole": [
        { userId: them, role: "admin" },
        { userId: NOTHING, role: "admin" },
      ],
      "team.removeMember": [{ userId: them }, { userId: NOTHING }],
      "experiments.get": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.runs": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.software": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.rename": [
        { id: foreign.id, name: "Mine" },
        { id: NOTHING, name: "Mine" },
      ],
      "experiments.extend": [
        { id: foreign.id, seeds: 5 },
        { id: NOTHING, seeds: 5 },
      ],
      "experiments.estimateExtension": [
        { id: foreign.id, seeds: 5 },
        { id: NOTHING, seeds: 5 },
      ],
      "experiments.stop": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.retryFailed": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.resumeStopped": [{ id: foreign.id }, { id: NOTHING }],
      "experiments.archive": [{ ids: [foreign.id] }, { ids: [NOTHING] }],
      "experiments.unarchive": [{ ids: [foreign.id] }, { ids: [NOTHING] }],
      "experiments.trash": [{ ids: [foreign.id] }, { ids: [NOTHING] }],
      "experiments.restore": [{ ids: [trashed.id] }, { ids: [NOTHING] }],
      "experiments.purge": [{ ids: [trashed.id] }, { ids: [NOTHING] }],
      "runs.get": [{ id: run }, { id: NOTHING }],
      "runs.stop": [{ id: run }, { id: NOTHING }],
      "runs.retry": [{ id: run }, { id: NOTHING }],
      "runs.exclude": [
        { id: run, reason: "Mine" },
        { id: NOTHING, reason: "Mine" },
      ],
      "runs.include": [{ id: run }, { id: NOTHING }],
      "runs.stopMany": [{ target: { ids: [run] } }, MANY],
      "runs.retryMany": [{ target: { ids: [run] } }, MANY],
      "runs.excludeMany": [
        { target: { ids: [run] }, reason: "Mine" },
        { ...MANY, reason: "Mine" },
      ],
      "runs.includeMany": [{ target: { ids: [run] } }, MANY],
      "tags.add": [
        { kind: "experiment", target: { ids: [foreign.id] }, tag: "mine" },
        { kind: "experiment", ...MANY, tag: "mine" },
      ],
      "tags.remove": [
        { kind: "run", target: { ids: [run] }, tag: "mine" },
        { kind: "run", ...MANY, tag: "mine" },
      ],
      "views.update": [
        { id: viewId, name: "Mine" },
        { id: NOTHING, name: "Mine" },
      ],
      "views.remove": [{ id: viewId }, { id: NOTHING }],
      "views.setDefault": [
        { page: "runs", viewId, scope: "me" },
        { page: "runs", viewId: NOTHING, scope: "me" },
      ],
      "notes.get": [
        { kind: "experiment", id: foreign.id },
        { kind: "experiment", id: NOTHING },
      ],
      "notes.save": [
        { subject: { kind: "run", id: run }, body: "Mine", version: 0 },
        { subject: { kind: "run", id: NOTHING }, body: "Mine", version: 0 },
      ],
      "reports.get": [{ id: reportId }, { id: NOTHING }],
      "reports.frozen": [
        { reportId, id: NOTHING },
        { reportId: NOTHING, id: NOTHING },
      ],
      "reports.rename": [
        { id: reportId, title: "Mine" },
        { id: NOTHING, title: "Mine" },
      ],
      "reports.save": [
        { id: reportId, body: "Mine", version: 1 },
        { id: NOTHING, body: "Mine", version: 1 },
      ],
      "reports.freeze": [
        { reportId, experimentId: foreign.id },
        { reportId: NOTHING, experimentId: foreign.id },
      ],
      "reports.remove": [{ id: reportId }, { id: NOTHING }],
      "live.watch": [
        { experimentIds: [foreign.id], keys: [] },
        { experimentIds: [NOTHING], keys: [] },
      ],
      "shares.create": [
        { scope: { kind: "experiment", experimentId: foreign.id }, title: "Mine" },
        { scope: { kind: "experiment", experimentId: NOTHING }, title: "Mine" },
      ],
      "shares.revoke": [{ id: shareId }, { id: NOTHING }],
    };
    const context = apiContext(db, { kind: "member", teamId: ours, userId: us, role: "admin" });
    const messages = async (path: string, input: unknown) => {
      const procedure = allProcedures().find((one) => one.path === path);
      if (!procedure) throw new Error(`There is no ${path}.`);
      return call(context, procedure, input).then(
        () => "ok",
        (error: unknown) => (error instanceof Error ? `${error.name} ${error.message}` : "?"),
      );
    };
    for (const [path, [foreignInput, nothing]] of Object.entries(pairs)) {
      const told = await messages(path, foreignInput);
      expect(told, path).not.toBe("ok");
      expect(told, path).toBe(await messages(path, nothing));
    }
    const read = { path: "series.read", type: "query", policy: undefined } as const;
    expect(await call(context, read, { runIds: foreign.runIds, keys: ["train.loss"] })).toEqual([]);
    const resolve = { path: "compare.resolve", type: "query", policy: undefined } as const;
    const items = [`arm-${arm}`, `run-${run}`];
    expect(await call(context, resolve, { items })).toEqual({ entries: [], missing: items });
    const list = { path: "experiments.list", type: "query", policy: undefined } as const;
    expect(await call(context, list, {})).toMatchObject({ rows: [] });
  });
});

describeDatabase("sqlite", "the holder of a link", (at) => {
  it("reaches what the link covers and nothing beside it", async () => {
    const db = at.db();
    const teamId = await mintTeam(db);
    const spec = tinySpec({ methods: ["monolithic", "modular"] });
    const covered = await mintExperiment(db, teamId, { methods: spec.methods });
    const beside = await mintExperiment(db, teamId, { methods: spec.methods });
    const [arm = "", other = ""] = covered.armIds;
    const whole: Actor = {
      kind: "share",
      teamId,
      linkId: NOTHING,
      scope: { kind: "experiment", experimentId: covered.id },
    };
    const items = [
      { kind: "arm" as const, id: arm },
      { kind: "run" as const, id: covered.runIds.at(-1) ?? "" },
    ];
    const part: Actor = { kind: "share", teamId, linkId: NOTHING, scope: { kind: "comparison", items, view: VIEW } };
    const get = (path: string, actor: Actor, id: string) =>
      outcome(apiContext(db, actor), { path, type: "query", policy: undefined }, { id });

    expect(await get("experiments.get", whole, covered.id)).toBe("ok");
    expect(await get("experiments.runs", whole, covered.id)).toBe("ok");
    expect(await get("experiments.get", whole, beside.id)).toBe("NOT_FOUND");
    expect(await get("runs.get", whole, beside.runIds[0] ?? "")).toBe("NOT_FOUND");

    expect(await get("experiments.get", part, covered.id)).toBe("NOT_FOUND");
    expect(await get("runs.get", part, covered.runIds[0] ?? "")).toBe("ok");
    expect(await get("runs.get", part, covered.runIds.at(-1) ?? "")).toBe("ok");
    expect(await get("runs.get", part, covered.runIds.at(-2) ?? "")).toBe("NOT_FOUND");
    const resolve = { path: "compare.resolve", type: "query", policy: undefined } as const;
    const answer = await call(apiContext(db, part), resolve, { items: [`arm-${arm}`, `arm-${other}`] });
    expect(answer).toMatchObject({ missing: [`arm-${other}`], entries: [{ item: { id: arm } }] });
  });
});
