/**
 * One writer of the ingest bench, as a worker's process would be: stores reports as fast as the database takes them, between the
 * parent's "go" and "stop", and tells when it had stored what.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { openDatabase } from "../../../db/client";
import { reportPoints } from "../../../server/services/ingest/report";
import { messageOf } from "../../../server/training/engine/obstacle";
import { curve, SERIES } from "./series";
import type { Stored, WriterOrder } from "./writers";

/** Points of each series in a report: what a stack of fast runs logs while the report before is stored. */
const POINTS = 500;

function tell(message: "ready" | readonly Stored[]): void {
  process.send?.(message);
}

async function write({ url, runIds }: WriterOrder): Promise<void> {
  const db = await openDatabase(url);
  const values = SERIES.map((_, index) => curve(index, POINTS).values);
  let going = true;
  const go = new Promise<void>((resolve) => {
    process.on("message", (message) => {
      if (message === "go") resolve();
      else going = false;
    });
  });
  tell("ready");
  await go;
  const stored: Stored[] = [];
  for (let step = 1; going; step += POINTS) {
    const steps = Array.from({ length: POINTS }, (_, i) => step + i);
    const series = SERIES.map((key, index) => ({ key, steps, values: values[index] ?? [] }));
    const reports = runIds.map((runId) => ({
      attempt: { runId, fence: 1 },
      step: step + POINTS - 1,
      series,
      notices: [],
    }));
    const refused = await reportPoints(db, reports);
    if (refused.length > 0) throw new Error("A report was refused.");
    // SQLite answers without ever leaving this turn of the event loop, and the parent's word comes with another.
    await nextTurn();
    stored.push({ at: Date.now(), points: reports.length * SERIES.length * POINTS });
  }
  tell(stored);
  await db.close();
  process.disconnect();
}

/** Told in short: a query's error carries all of its parameters. */
function fail(error: unknown): void {
  process.stderr.write(`A writer failed: ${messageOf(error).slice(0, 500)}\n`);
  process.exit(1);
}

process.once("message", (order: WriterOrder) => void write(order).catch(fail));
// The bench is gone, or has heard all.
process.once("disconnect", () => process.exit());
