import { eq } from "drizzle-orm";
import type { Connection, Database } from "../../../db/database";
import type { ArtifactStore } from "../../artifacts/port";
import { type Claim, fromStepOf, holds, release, resumeAt } from "../../queue";
import { nextRevisions } from "../attempts/current";
import { addNotices } from "../ingest/store-notices";
import { type CheckpointRow, newestCheckpoints } from "./resume-points";
import { forget } from "./retention";

/** Runs that a stack can train now. */
export interface Recovered {
  readonly claims: readonly Claim[];
  /** Of each claim the checkpoint that it goes on from; null: they all begin. */
  readonly checkpoints: readonly Uint8Array[] | null;
}

/**
 * Reads the checkpoints that claimed runs go on from. A run whose checkpoint is damaged or gone loses it and its claim: it waits
 * again, to go on from the one before, or from the start without one, and its readers are told so.
 *
 * @param check throws where the bytes are damaged.
 */
export async function recover(
  db: Database,
  store: ArtifactStore,
  claims: readonly Claim[],
  check: (bytes: Uint8Array) => void,
): Promise<Recovered> {
  await removeStrays(db, store, claims);
  const step = await fromStepOf(db, claims);
  if (step === null) return { claims, checkpoints: null };
  const rows = await newestCheckpoints(
    db,
    claims.map(({ runId }) => runId),
  );
  const sound: { readonly claim: Claim; readonly bytes: Uint8Array }[] = [];
  for (const claim of claims) {
    const row = rows.get(claim.runId);
    const read = row?.step === step ? await readSound(store, row, check) : { reason: "is not there" };
    if ("bytes" in read) sound.push({ claim, bytes: read.bytes });
    else await passOver(db, claim, row ?? null, step, read.reason);
  }
  return { claims: sound.map(({ claim }) => claim), checkpoints: sound.map(({ bytes }) => bytes) };
}

async function readSound(
  store: ArtifactStore,
  row: CheckpointRow,
  check: (bytes: Uint8Array) => void,
): Promise<{ readonly bytes: Uint8Array } | { readonly reason: string }> {
  const bytes = await store.read(row.path);
  if (!bytes) return { reason: "is gone" };
  try {
    check(bytes);
    return { bytes };
  } catch (error) {
    return { reason: `is damaged (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** Forgets a checkpoint and hands its run back, to be claimed with those at the step before. */
async function passOver(
  db: Database,
  claim: Claim,
  row: CheckpointRow | null,
  step: number,
  reason: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await holds(tx, claim))) return;
    if (row?.step === step) await forget(tx, [row.id]);
    const before = (await newestCheckpoints(tx, [claim.runId])).get(claim.runId)?.step ?? null;
    await resumeAt(tx, claim, before);
    await release(tx, claim);
    const instead = before === null ? "begins anew" : `goes on from step ${before}`;
    await tell(tx, claim, before ?? 0, `The checkpoint of step ${step} ${reason}: attempt ${claim.fence} ${instead}.`);
  });
}

async function tell(tx: Connection, { runId, fence }: Claim, step: number, message: string): Promise<void> {
  const { runs } = tx.tables;
  const [run] = await tx.orm.select({ experimentId: runs.experimentId }).from(runs).where(eq(runs.id, runId));
  if (!run) return;
  const revision = (await nextRevisions(tx, [run.experimentId])).get(run.experimentId) ?? 0;
  await addNotices(tx, runId, [{ attempt: fence, at: new Date().toISOString(), message }]);
  await tx.orm.update(runs).set({ step, revision }).where(eq(runs.id, runId));
}

/** Removes files that the database doesn't know: a worker died between writing them and telling of them. */
async function removeStrays(db: Database, store: ArtifactStore, claims: readonly Claim[]): Promise<void> {
  const { artifacts } = db.tables;
  for (const { runId } of claims) {
    const places = await store.list(runId);
    if (places.length === 0) continue;
    const rows = await db.orm.select({ path: artifacts.path }).from(artifacts).where(eq(artifacts.runId, runId));
    const known = new Set(rows.map(({ path }) => path));
    await store.remove(places.filter((place) => !known.has(place)));
  }
}
