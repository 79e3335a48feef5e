import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../db/database";
import type { ArtifactStore } from "../../server/artifacts/port";
import { packChunks } from "../../server/services/ingest/chunks";
import { EMPTY_SUMMARY, summarise } from "../../server/services/ingest/summary";
import { mintExperiment, mintTeam, mintUser } from "./mint";

const WORDS = "„Größe“ 𝛼≤β 模块 — 'quoted' \"twice\" \\ back\n\ttab; DROP TABLE run;--";
const FLOATS = [0.1 + 0.2, -0, 5e-324, Number.MAX_VALUE, -1 / 3, 2 ** 53 + 2, 1e-8];
const VALUES = [...FLOATS, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const LATER = new Date("2026-11-24T05:06:07.089Z");

/** An installation with rows in every table, whose values are the awkward ones of their kinds. */
export async function fillInstallation(db: Database, store: ArtifactStore): Promise<void> {
  const teamId = await mintTeam(db, WORDS);
  const userId = await mintUser(db, teamId, "admin", { name: WORDS, passwordHash: "$argon2id$v=19$m=1,t=1,p=1$x" });
  const { id: experimentId, runIds } = await mintExperiment(db, teamId, { seeds: { first: 0, count: 12 } });
  const owner = { teamId, experimentId };
  const [runId = "", otherRunId = ""] = runIds;
  await fillPeople(db, teamId, userId);
  await fillResults(db, teamId, runId);
  await fillFiles(db, store, teamId, runIds);
  await fillWriting(db, owner, { runId, otherRunId, userId });
  await fillFinding(db, owner, { runId, userId });
  await fillOperation(db, teamId, userId);
}

/** Random rows of the kinds whose text, JSON, floats and bytes a database may write in its own way. */
export async function addRandomRows(db: Database, seed: number): Promise<void> {
  const teamId = await mintTeam(db);
  const { id: experimentId, runIds } = await mintExperiment(db, teamId);
  const [runId = ""] = runIds;
  const t = db.tables;
  const word = fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\0", ""));
  const float = fc.double({ noNaN: true, noDefaultInfinity: true });
  const details = fc.dictionary(word, fc.oneof(word, float, fc.boolean(), fc.constant(null)), {
    maxKeys: 6,
    noNullPrototype: true,
  });
  const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  const rows = fc.record({ word, float, details, instant, bytes: fc.uint8Array({ maxLength: 400 }) });
  for (const [index, row] of fc.sample(rows, { seed, numRuns: 60 }).entries()) {
    const at = { teamId, createdAt: row.instant };
    await db.orm.insert(t.auditEvents).values({ ...at, actor: "system", action: row.word, details: row.details });
    await db.orm.insert(t.runMetrics).values({ runId, teamId, key: `${index} ${row.word}`, value: row.float });
    const place = { runId, teamId, key: `k${index}`, firstStep: index, lastStep: index, attempt: 1, revision: 1 };
    const bytes = Buffer.from(row.bytes);
    await db.orm.insert(t.seriesChunks).values({ ...place, count: 1, steps: bytes, values: bytes });
  }
  await db.orm.insert(t.notes).values({ subjectId: experimentId, teamId, experimentId, body: WORDS, version: seed });
}

async function fillPeople({ orm, tables: t }: Database, teamId: string, userId: string): Promise<void> {
  await orm.insert(t.accounts).values({ userId, type: "oauth", provider: "github", providerAccountId: "7" });
  await orm.insert(t.invites).values({
    ...{ teamId, kind: "invite" as const, tokenHash: "a hash", role: "viewer" as const },
    ...{ email: "b@example.org", createdBy: userId, expiresAt: LATER },
  });
}

async function fillResults({ orm, tables: t }: Database, teamId: string, runId: string): Promise<void> {
  await orm.insert(t.attempts).values({ runId, number: 1, teamId, workerId: "gone", status: "running" });
  const steps = Array.from({ length: 9000 }, (_, step) => step);
  const points = { steps, values: steps.map((step) => VALUES[step % VALUES.length] ?? 0) };
  const summary = summarise(EMPTY_SUMMARY, points);
  await orm.insert(t.series).values({ runId, key: "train.loss", teamId, ...summary, sum: 0 });
  for (const chunk of packChunks(points))
    await orm.insert(t.seriesChunks).values({ runId, key: "train.loss", teamId, attempt: 1, revision: 1, ...chunk });
  for (const [index, value] of FLOATS.entries())
    await orm.insert(t.runMetrics).values({ runId, teamId, key: `m${index}`, value });
  const content = { measure: "share" as const, start: null, end: [FLOATS] };
  await orm.insert(t.analyses).values({ runId, teamId, kind: "matches", content: { kind: "matches", content } });
}

async function fillFiles(
  { orm, tables: t }: Database,
  store: ArtifactStore,
  teamId: string,
  runIds: readonly string[],
): Promise<void> {
  for (const [index, runId] of runIds.slice(0, 3).entries()) {
    const bytes = Buffer.alloc(1_200_000 * index + 5, index);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const path = await store.write(runId, bytes);
    const kind = "checkpoint" as const;
    await orm
      .insert(t.artifacts)
      .values({ teamId, runId, kind, attempt: 1, step: 5, path, bytes: bytes.length, sha256 });
  }
}

interface Place {
  readonly teamId: string;
  readonly experimentId: string;
}

async function fillWriting(
  { orm, tables: t }: Database,
  { teamId, experimentId }: Place,
  { runId, otherRunId, userId }: { readonly runId: string; readonly otherRunId: string; readonly userId: string },
): Promise<void> {
  for (const id of [runId, otherRunId])
    await orm.insert(t.notes).values({ subjectId: id, teamId, experimentId, runId: id, body: WORDS, version: 3 });
  const reportId = randomUUID();
  await orm
    .insert(t.reports)
    .values({ id: reportId, teamId, title: WORDS, body: WORDS, version: 1, createdBy: userId });
  await orm.insert(t.reportExperiments).values({ reportId, experimentId, teamId });
  await orm.insert(t.reportSnapshots).values({ teamId, reportId, data: Buffer.from(Uint8Array.of(0, 255, 10, 13)) });
}

async function fillFinding(
  { orm, tables: t }: Database,
  { teamId, experimentId }: Place,
  { runId, userId }: { readonly runId: string; readonly userId: string },
): Promise<void> {
  await orm.insert(t.experimentTags).values({ teamId, experimentId, tag: WORDS });
  await orm.insert(t.runTags).values({ teamId, runId, tag: "draft" });
  const viewId = randomUUID();
  const view = { teamId, userId, page: "runs" as const, name: WORDS, query: "filter=m+%3E%3D+6", shared: true };
  await orm.insert(t.savedViews).values({ id: viewId, ...view });
  await orm.insert(t.defaultViews).values({ teamId, page: "runs", owner: "", viewId });
}

async function fillOperation({ orm, tables: t }: Database, teamId: string, userId: string): Promise<void> {
  const scope = { kind: "experiment" as const, experimentId: "e" };
  await orm.insert(t.shareLinks).values({ teamId, tokenHash: "another", title: WORDS, scope, createdBy: userId });
  const details = { z: 1e-8, a: WORDS, m: null, b: true };
  await orm.insert(t.auditEvents).values({ teamId, userId, actor: "member", action: "x", details, createdAt: LATER });
  const silent = { startedAt: new Date(0), heartbeatAt: new Date(0) };
  await orm.insert(t.workers).values({ id: "silent", host: "h", pid: 1, state: "idle", labels: ["gpu"], ...silent });
  await orm.insert(t.rateLimits).values({ key: "k", count: 2, windowEndsAt: LATER });
}
