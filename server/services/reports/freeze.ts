import { z } from "zod";
import type { RunRow } from "../../../domain/views";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { getExperiment } from "../experiments/get";
import { listRuns } from "../experiments/list-runs";
import { parseInput } from "../parse";
import { readSeries } from "../series/read";
import { findReport } from "./find";
import { makeRoom } from "./make-room";
import { packSnapshot } from "./snapshot";

/** Runs that one reading of series may name. */
const RUNS_AT_ONCE = 400;
/** Points of all series together; a run has at least `POINTS.least` and at most `POINTS.most`. */
const ALL_POINTS = 60_000;
const POINTS = { least: 50, most: 400 } as const;

const input = z.strictObject({
  reportId: z.string().max(64),
  experimentId: z.string().max(64),
  /** Series that the figure draws beside the runs' own metrics. */
  keys: z.array(z.string().min(1).max(64)).max(4).default([]),
});

/**
 * Keeps with a report what a figure is drawn from, as it is now: nothing that happens to the experiment later, its deletion
 * included, changes what the figure shows. The block that names the answered id is the writer's to insert.
 */
export async function freezeFigure(ctx: Context, raw: z.input<typeof input>): Promise<{ readonly id: string }> {
  const actor = authorize(ctx, "report:write");
  const { reportId, experimentId, keys } = parseInput(input, raw);
  await findReport(ctx.db, actor, reportId);
  const [experiment, runs] = await Promise.all([
    getExperiment(ctx, { id: experimentId }),
    listRuns(ctx, { id: experimentId }),
  ]);
  const series = keys.length > 0 ? await readAllSeries(ctx, runs, keys) : [];
  const data = await packSnapshot({ experiment: { ...experiment, createdBy: null }, runs: runs.map(reduced), series });
  return ctx.db.transaction(async (tx) => {
    const report = await findReport(tx, actor, reportId);
    await makeRoom(tx, report);
    const id = crypto.randomUUID();
    await tx.orm.insert(tx.tables.reportSnapshots).values({ id, teamId: actor.teamId, reportId, data });
    const details = { title: report.title, experiment: experiment.name };
    await audit(tx, ctx, { action: "report.freeze", subject: reportId, details });
    return { id };
  });
}

/** A run as figures draw it: without names, and without what its attempts said of the machine. */
function reduced(run: RunRow): RunRow {
  const excluded = run.excluded && { ...run.excluded, by: null };
  return { ...run, excluded, notices: null, failureMessage: null };
}

async function readAllSeries(ctx: Context, runs: readonly RunRow[], keys: string[]) {
  const each = Math.floor(ALL_POINTS / Math.max(1, runs.length * keys.length));
  const maxPoints = Math.max(POINTS.least, Math.min(POINTS.most, each));
  const series = [];
  for (let from = 0; from < runs.length; from += RUNS_AT_ONCE) {
    const runIds = runs.slice(from, from + RUNS_AT_ONCE).map((run) => run.id);
    series.push(...(await readSeries(ctx, { runIds, keys, maxPoints })));
  }
  return series;
}
