import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect, it } from "vitest";
import type { Database } from "../../../db/database";
import { databaseStore } from "../../../server/artifacts/database";
import { folderStore } from "../../../server/artifacts/folder";
import type { ArtifactStore } from "../../../server/artifacts/port";
import { StoreError } from "../../../server/artifacts/store-error";
import { type Claim, claimStack } from "../../../server/queue";
import { beginAttempts } from "../../../server/services/attempts/begin";
import { DatabaseWatch } from "../../../server/worker/database-watch";
import { ReportBuffer } from "../../../server/worker/report-buffer";
import { DiskFull, ReportStore } from "../../../server/worker/report-store";
import { describeDatabases } from "../../support/database";
import { mintExperiment, mintTeam } from "../../support/mint";
import { runRow, storedSeries } from "./support";

const SILENT = pino({ level: "silent" });
const ENVIRONMENT = {
  ...{ modscale: "0", commit: null, node: "v0", engine: "js" as const },
  ...{ engineLabel: "JavaScript", engineVersion: "0", device: "test", stack: 1 },
};

/** The real database, whose first writes fail as a driver's would. */
function failing(db: Database, times: number, code: string): { db: Database; failed: () => number } {
  let failed = 0;
  return {
    failed: () => failed,
    db: {
      ...db,
      async lockingTransaction(work) {
        if (failed < times) {
          failed += 1;
          throw Object.assign(new Error(code), { code });
        }
        return db.lockingTransaction(work);
      },
    },
  };
}

describeDatabases("storing what a stack tells", (at) => {
  async function begun(): Promise<Claim> {
    const db = at.db();
    await db.orm.delete(db.tables.jobs);
    await mintExperiment(db, await mintTeam(db), { seeds: { first: 0, count: 1 } });
    const claims = await claimStack(db, { workerId: "w", labels: [], maxRuns: 1, maxBytes: 1e12, leaseSeconds: 60 });
    await beginAttempts(db, claims, ENVIRONMENT);
    const [claim] = claims;
    if (!claim) throw new Error("A claim was expected.");
    return claim;
  }

  function tell(buffer: ReportBuffer, steps: readonly number[]): void {
    buffer.add({ kind: "points", points: { run: 0, key: "train.loss", steps, values: steps } });
    buffer.add({ kind: "progress", step: steps.at(-1) ?? 0 });
  }

  const artifacts = folderStore(join(tmpdir(), "modscale-no-artifacts"));
  const options = (db: Database, store: ArtifactStore = artifacts, storePatienceMs = 60_000) => ({
    ...{ db, database: new DatabaseWatch(SILENT), artifacts: store, storePatienceMs },
    ...{ log: SILENT, signal: new AbortController().signal },
  });

  /** A real store that refuses at first; every call is a try. */
  function refusing(db: Database, times: number, passing: boolean): { store: ArtifactStore; tries: () => number } {
    const real = databaseStore(db);
    let tries = 0;
    return {
      tries: () => tries,
      store: {
        ...real,
        async write(runId, bytes) {
          tries += 1;
          if (tries <= times) throw new StoreError("The store is out of reach: look at it.", passing, null);
          return real.write(runId, bytes);
        },
      },
    };
  }

  it.each(["SQLITE_BUSY", "SQLITE_FULL", "ECONNREFUSED"])("waits through %s and loses nothing", async (code) => {
    const claim = await begun();
    const { db, failed } = failing(at.db(), 3, code);
    const buffer = new ReportBuffer([claim]);
    const store = new ReportStore(buffer, options(db));
    const storing = store.run(60_000);
    tell(buffer, [1, 2]);
    tell(buffer, [3]);
    buffer.end(0, { status: "finished", result: null });
    store.close();
    await storing;
    expect(failed()).toBe(3);
    expect((await storedSeries(at.db(), claim.runId, "train.loss")).steps).toEqual([1, 2, 3]);
    expect(await runRow(at.db(), claim.runId)).toMatchObject({ status: "finished", step: 3 });
    expect(buffer.claims()).toEqual([]);
  });

  it("waits for a store that is out of reach, and keeps the file", async () => {
    const claim = await begun();
    const { store, tries } = refusing(at.db(), 3, true);
    const buffer = new ReportBuffer([claim]);
    const storing = new ReportStore(buffer, options(at.db(), store));
    tell(buffer, [1]);
    buffer.add({ kind: "parameters", run: 0, step: 1, bytes: Uint8Array.of(1, 2) });
    buffer.end(0, { status: "finished", result: null });
    storing.close();
    await storing.run(60_000);
    expect(tries()).toBe(4);
    expect(await store.list(claim.runId)).toHaveLength(1);
    expect(await runRow(at.db(), claim.runId)).toMatchObject({ status: "finished", notices: null });
  });

  it.each([
    ["that refuses", false, 60_000],
    ["that stays out of reach", true, 0],
  ])("gives up the file, never its run, for a store %s, and says so once", async (_, passing, patience) => {
    const claim = await begun();
    const { store } = refusing(at.db(), Number.POSITIVE_INFINITY, passing);
    const buffer = new ReportBuffer([claim]);
    const storing = new ReportStore(buffer, options(at.db(), store, patience));
    for (const step of [1, 2]) {
      tell(buffer, [step]);
      buffer.add({ kind: "checkpoint", run: 0, step, bytes: Uint8Array.of(step), more: false });
    }
    const stored = storing.run(60_000);
    buffer.end(0, { status: "finished", result: null });
    storing.close();
    await stored;
    expect((await storedSeries(at.db(), claim.runId, "train.loss")).steps).toEqual([1, 2]);
    const row = await runRow(at.db(), claim.runId);
    expect(row).toMatchObject({ status: "finished", attempt: claim.fence });
    expect(row?.notices?.map(({ message }) => message)).toEqual([
      "Checkpoints can't be kept; training goes on. The store is out of reach: look at it.",
    ]);
  });

  it("tells of a disk that stays full, and stores all once there is room", async () => {
    const claim = await begun();
    const buffer = new ReportBuffer([claim]);
    const { db } = failing(at.db(), 2, "SQLITE_FULL");
    const store = new ReportStore(buffer, options(db));
    tell(buffer, [1, 2]);
    buffer.end(0, { status: "failed", failure: "disk", message: "full", divergedAt: null, result: null });
    store.close();
    await expect(store.run(-1)).rejects.toBeInstanceOf(DiskFull);
    await expect(store.run(-1)).rejects.toBeInstanceOf(DiskFull);
    await store.run(-1);
    expect((await storedSeries(at.db(), claim.runId, "train.loss")).steps).toEqual([1, 2]);
    expect(await runRow(at.db(), claim.runId)).toMatchObject({ status: "failed", failure: "disk" });
  });

  it("is full past a bound, and has room again once what it held is taken or released", async () => {
    const claim = { runId: "run", fence: 1, workerId: "w" };
    const buffer = new ReportBuffer([claim]);
    const many = Array.from({ length: 200_000 }, (_, step) => step);
    tell(buffer, many);
    expect(buffer.full).toBe(true);
    const room = buffer.changed();
    expect(buffer.take().reports[0]?.series[0]?.steps).toHaveLength(many.length);
    await room;
    expect(buffer.full).toBe(false);
    tell(buffer, many);
    buffer.release("run");
    expect(buffer.full).toBe(false);
  });
});
