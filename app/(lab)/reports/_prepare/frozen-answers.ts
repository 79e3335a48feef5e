import type { Answers } from "@/app/_trpc/answered";
import type { AnalysisKind } from "@/domain/analysis";
import type { FrozenView } from "@/domain/report/views";
import type { SeriesView } from "@/domain/views";

interface RunsAsked {
  readonly runIds: readonly string[];
}

interface SeriesAsked extends RunsAsked {
  readonly keys: readonly string[];
  readonly from?: number;
  readonly to?: number;
}

interface AnalysesAsked extends RunsAsked {
  readonly kind: AnalysisKind;
}

/** What the server would answer to a figure's questions, from what was frozen. Inputs come untyped, as the figure sent them. */
export function frozenAnswers({
  series,
  analyses,
  software,
}: Pick<FrozenView, "series" | "analyses" | "software">): Answers {
  return {
    "series.read": (input) => askedSeries(series, input as SeriesAsked),
    "analyses.read": (input) => {
      const { runIds, kind } = input as AnalysesAsked;
      return analyses.filter(({ runId, analysis }) => runIds.includes(runId) && analysis.kind === kind);
    },
    "experiments.software": () => software,
  };
}

/** By run and key, within the range of steps. */
function askedSeries(kept: readonly SeriesView[], asked: SeriesAsked): SeriesView[] {
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
