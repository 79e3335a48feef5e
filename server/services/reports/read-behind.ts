import { type AnalysisKind, MOST_ANALYSED_RUNS } from "../../../domain/analysis";
import type { AnalysisView, RunRow, SeriesView } from "../../../domain/views";
import { readAnalyses } from "../analyses/read";
import type { Context } from "../context";
import { getExperiment } from "../experiments/get";
import { listRuns } from "../experiments/list-runs";
import { experimentSoftware } from "../experiments/software";
import { readSeries } from "../series/read";
import type { Snapshot } from "./snapshot";

/** Runs that one reading of series may name. */
const RUNS_AT_ONCE = 400;
/** Points of all series together; each has at least `POINTS.least` and at most `POINTS.most`. */
const ALL_POINTS = 60_000;
const POINTS = { least: 50, most: 400 } as const;

export interface Behind {
  readonly experimentId: string;
  /** Series and kinds of analyses that the figure reads beside the runs. */
  readonly keys: readonly string[];
  readonly analyses: readonly AnalysisKind[];
}

/** All that a figure of an experiment is drawn from, as it is now. Names of people and of machines are left out. */
export async function readBehind(ctx: Context, { experimentId: id, keys, analyses }: Behind): Promise<Snapshot> {
  const [experiment, runs, software] = await Promise.all([
    getExperiment(ctx, { id }),
    listRuns(ctx, { id }),
    experimentSoftware(ctx, { id }),
  ]);
  return {
    experiment: { ...experiment, createdBy: null },
    runs: runs.map(reduced),
    software,
    series: keys.length > 0 ? await readAllSeries(ctx, runs, keys) : [],
    analyses: await readAllAnalyses(ctx, runs, analyses),
  };
}

function reduced(run: RunRow): RunRow {
  const excluded = run.excluded && { ...run.excluded, by: null };
  return { ...run, excluded, notices: null, failureMessage: null };
}

async function readAllSeries(ctx: Context, runs: readonly RunRow[], keys: readonly string[]): Promise<SeriesView[]> {
  const each = Math.floor(ALL_POINTS / Math.max(1, runs.length * keys.length));
  const maxPoints = Math.max(POINTS.least, Math.min(POINTS.most, each));
  const parts = inParts(runs, RUNS_AT_ONCE).map((runIds) => readSeries(ctx, { runIds, keys: [...keys], maxPoints }));
  return (await Promise.all(parts)).flat();
}

async function readAllAnalyses(
  ctx: Context,
  runs: readonly RunRow[],
  kinds: readonly AnalysisKind[],
): Promise<AnalysisView[]> {
  const parts = inParts(runs, MOST_ANALYSED_RUNS);
  const all = kinds.flatMap((kind) => parts.map((runIds) => readAnalyses(ctx, { runIds, kind })));
  return (await Promise.all(all)).flat();
}

function inParts(runs: readonly RunRow[], size: number): string[][] {
  const ids = runs.map((run) => run.id);
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, part) => ids.slice(part * size, (part + 1) * size));
}
