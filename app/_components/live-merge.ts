import { applyLiveBatch, type LiveState, seriesId } from "@/domain/live";
import type { ExperimentView, LiveBatch, RunRow, SeriesView } from "@/domain/views";

/** What one cached answer of `series.read` was asked for. */
export interface SeriesAsked {
  readonly runIds: readonly string[];
  readonly keys: readonly string[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const NOTHING: LiveState = { experiments: {}, runs: {}, series: {} };

/** An experiment's head after a batch. */
export function mergeExperiment(view: ExperimentView, batch: LiveBatch): ExperimentView {
  const news = batch.experiments.find((row) => row.id === view.id);
  if (!news || news.revision < view.revision) return view;
  return { ...view, revision: news.revision, status: news.status, counts: news.counts };
}

/** Rows after a batch, in their order; rows that were not there are not added. */
export function mergeRuns<T extends readonly RunRow[]>(rows: T, batch: LiveBatch): readonly RunRow[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const news = batch.runs.filter((row) => row.revision >= (known.get(row.id)?.revision ?? Number.POSITIVE_INFINITY));
  if (news.length === 0) return rows;
  const newer = new Map(news.map((row) => [row.id, row]));
  return rows.map((row) => newer.get(row.id) ?? row);
}

/** Experiments of which a batch has runs that their loaded rows lack: somebody extended them. */
export function grownExperiments(rows: readonly RunRow[], batch: LiveBatch): string[] {
  const known = new Set(rows.map((row) => row.id));
  const loaded = new Set(rows.map((row) => row.experimentId));
  const news = batch.runs.filter((run) => loaded.has(run.experimentId) && !known.has(run.id));
  return [...new Set(news.map((run) => run.experimentId))];
}

/** Series after a batch: new points within what was asked, none twice; series that have only begun are added. */
export function mergeSeries(
  series: readonly SeriesView[],
  asked: SeriesAsked,
  batch: LiveBatch,
): readonly SeriesView[] {
  const wanted = (runId: string, key: string) => asked.runIds.includes(runId) && asked.keys.includes(key);
  const points = batch.points.filter((each) => wanted(each.runId, each.key)).map((each) => within(each, asked));
  const runs = batch.runs.filter((run) => asked.runIds.includes(run.id));
  if (points.length === 0 && runs.length === 0) return series;
  const before = new Map(series.map((each) => [seriesId(each.runId, each.key), each]));
  const state = applyLiveBatch(
    { ...NOTHING, series: Object.fromEntries(before) },
    { ...batch, experiments: [], runs, points },
  );
  const touched =
    [...before].some(([id, each]) => state.series[id] !== each) ||
    points.some((p) => !before.has(seriesId(p.runId, p.key)));
  if (!touched) return series;
  const anew = new Set(runs.filter((run) => run.fromStep === null).map((run) => run.id));
  return Object.entries(state.series).flatMap(([id, now]) => view(id, now, before.get(id), anew));
}

function within<P extends LiveBatch["points"][number]>(
  points: P,
  { from = 0, to = Number.POSITIVE_INFINITY }: SeriesAsked,
): P {
  const inside = (_: number, index: number) => {
    const step = points.steps[index] ?? 0;
    return step >= from && step <= to;
  };
  return { ...points, steps: points.steps.filter(inside), values: points.values.filter(inside) };
}

/** `anew`: runs that the batch tells of and whose attempt began from the start. */
function view(
  id: string,
  now: LiveState["series"][string],
  before: SeriesView | undefined,
  anew: ReadonlySet<string>,
): SeriesView[] {
  const [runId = "", key = ""] = id.split(" ");
  if (now.steps.length === 0) return [];
  if (before && (before.attempt === now.attempt || !anew.has(runId))) {
    const { attempt, steps, values } = now;
    return [{ ...before, attempt, steps, values, total: before.total + steps.length - before.steps.length }];
  }
  return [
    { runId, key, attempt: now.attempt, steps: now.steps, values: now.values, total: now.steps.length, sampled: false },
  ];
}
