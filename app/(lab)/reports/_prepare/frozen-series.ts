import type { SeriesView } from "@/domain/views";

interface SeriesAsked {
  readonly runIds: readonly string[];
  readonly keys: readonly string[];
  readonly from?: number;
  readonly to?: number;
}

/** The kept series that a chart asks for, as `series.read` would answer: by run and key, within the range of steps. */
export function frozenSeries(kept: readonly SeriesView[], asked: SeriesAsked): SeriesView[] {
  const { from = 0, to = Number.POSITIVE_INFINITY } = asked;
  return kept
    .filter(({ runId, key }) => asked.runIds.includes(runId) && asked.keys.includes(key))
    .map((series) => within(series, from, to))
    .filter(({ steps }) => steps.length > 0);
}

function within(series: SeriesView, from: number, to: number): SeriesView {
  const inside = (_: number, index: number) => {
    const step = series.steps[index] ?? Number.NaN;
    return step >= from && step <= to;
  };
  return { ...series, steps: series.steps.filter(inside), values: series.values.filter(inside) };
}

/** The input of `series.read`, which reaches the page's own answers untyped. */
export function seriesAsked(input: unknown): SeriesAsked {
  return input as SeriesAsked;
}
