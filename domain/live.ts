import { isTrainingSeries } from "./metrics/axis";
import type { LiveBatch, RunRow } from "./views";

/** What a page that watches experiments holds of them. Points are as far as it has loaded them. */
export interface LiveState {
  readonly experiments: Readonly<Record<string, LiveBatch["experiments"][number]>>;
  readonly runs: Readonly<Record<string, RunRow>>;
  /** By `seriesId`. */
  readonly series: Readonly<Record<string, LiveSeries>>;
}

interface LiveSeries {
  readonly attempt: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

export function seriesId(runId: string, key: string): string {
  return `${runId} ${key}`;
}

/** Where a live stream stands: the revision of each watched experiment that the page knows. */
export function liveCursor(experiments: Iterable<{ readonly id: string; readonly revision: number }>): string {
  return [...experiments].map(({ id, revision }) => `${id}:${revision}`).join(",");
}

/** Revisions by experiment; what is not of `liveCursor`'s form counts as unknown, so that it is sent again rather than lost. */
export function parseLiveCursor(cursor: string | null | undefined): Map<string, number> {
  const entries = (cursor ?? "").split(",").flatMap((part): [string, number][] => {
    const [, id, revision] = /^([\w-]{1,64}):(\d{1,15})$/.exec(part) ?? [];
    return id && revision ? [[id, Number(revision)]] : [];
  });
  return new Map(entries);
}

/**
 * `state` after a batch. Applying a batch twice, or one that overlaps what the page has loaded, changes nothing: rows replace
 * older rows, and of points only those past the last known step are added. A run whose attempt rose began anew or went on from a
 * step, so the older attempts' points go, or those past that step. What a batch doesn't touch keeps its identity.
 */
export function applyLiveBatch(state: LiveState, batch: LiveBatch): LiveState {
  const experiments = batch.experiments.filter((row) => row.revision >= (state.experiments[row.id]?.revision ?? -1));
  const runs = batch.runs.filter((row) => row.revision >= (state.runs[row.id]?.revision ?? -1));
  const known = merged(state.runs, runs);
  return {
    experiments: merged(state.experiments, experiments),
    runs: known,
    series: withPoints(withoutOldAttempts(state.series, runs), batch.points, known),
  };
}

function merged<T extends { readonly id: string }>(
  rows: Readonly<Record<string, T>>,
  newer: readonly T[],
): Readonly<Record<string, T>> {
  return newer.length === 0 ? rows : { ...rows, ...Object.fromEntries(newer.map((row) => [row.id, row])) };
}

function withoutOldAttempts(series: LiveState["series"], runs: readonly RunRow[]): LiveState["series"] {
  const rows = new Map(runs.map((run) => [run.id, run]));
  let changed = false;
  const entries = Object.entries(series).flatMap(([id, held]): [string, LiveSeries][] => {
    const row = rows.get(runOf(id));
    const left = row ? validFor(row, keyOf(id), held) : held;
    changed ||= left !== held;
    return left ? [[id, left]] : [];
  });
  return changed ? Object.fromEntries(entries) : series;
}

/** What of a series is still true of the run as the row tells it: all, a part, or nothing (null). */
function validFor(run: Pick<RunRow, "attempt" | "fromStep">, key: string, held: LiveSeries): LiveSeries | null {
  const { attempt, fromStep } = run;
  if (held.attempt >= attempt) return held;
  if (fromStep === null) return null;
  if (!isTrainingSeries(key)) return held;
  const end = held.steps.findIndex((step) => step > fromStep);
  if (end < 0) return held;
  return end === 0 ? null : { ...held, steps: held.steps.slice(0, end), values: held.values.slice(0, end) };
}

function keyOf(id: string): string {
  return id.slice(id.indexOf(" ") + 1);
}

function runOf(id: string): string {
  return id.slice(0, id.indexOf(" "));
}

function withPoints(
  series: LiveState["series"],
  points: LiveBatch["points"],
  runs: LiveState["runs"],
): LiveState["series"] {
  const changed: Record<string, LiveSeries> = {};
  for (const { runId, key, attempt, steps, values } of points) {
    const run = runs[runId];
    const told = { attempt, steps, values };
    const valid = run ? validFor(run, key, told) : told;
    if (!valid) continue;
    const id = seriesId(runId, key);
    const before = changed[id] ?? series[id];
    const after = appended(before, valid);
    if (after !== before) changed[id] = after;
  }
  return Object.keys(changed).length === 0 ? series : { ...series, ...changed };
}

/** A newer attempt's points take the place of older ones from their first step on; an older attempt's come too late. */
function appended(before: LiveSeries | undefined, more: LiveSeries): LiveSeries {
  if (!before) return more;
  if (more.attempt > before.attempt) return joined(before, more);
  if (more.attempt < before.attempt) return before;
  const last = before.steps.at(-1) ?? -1;
  const start = more.steps.findIndex((step) => step > last);
  if (start < 0) return before;
  return {
    attempt: before.attempt,
    steps: [...before.steps, ...more.steps.slice(start)],
    values: [...before.values, ...more.values.slice(start)],
  };
}

function joined(before: LiveSeries, more: LiveSeries): LiveSeries {
  const first = more.steps[0] ?? Number.POSITIVE_INFINITY;
  const end = before.steps.findIndex((step) => step >= first);
  const kept = end < 0 ? before.steps.length : end;
  return {
    attempt: more.attempt,
    steps: [...before.steps.slice(0, kept), ...more.steps],
    values: [...before.values.slice(0, kept), ...more.values],
  };
}
