import type { ArmView, RunRow, SeriesView } from "@/domain/views";
import type { Mark } from "../mark";
import type { SeedSeries } from "./align";
import { armCurve, type CurveOptions } from "./arm-curve";
import type { Curve } from "./curve";
import { stepToX, type XKind } from "./x-axis";

/** An arm with all its runs, or a single run, as charts name and mark it. */
export interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
  readonly arm: ArmView;
  readonly runs: readonly RunRow[];
}

function seedSeries(run: RunRow, series: SeriesView): SeedSeries {
  const { runId, steps, values, total, sampled } = series;
  return { runId, seed: run.seed, steps, values, total, sampled, divergedAt: run.divergedAt };
}

/** Curves of one metric; arms that have no place on the x axis as yet (time, before a run has ended) are named apart. */
export function drawnCurves(
  drawn: readonly Drawn[],
  series: readonly SeriesView[],
  x: XKind,
  options: CurveOptions,
): { readonly curves: Curve[]; readonly unplaced: string[] } {
  const byRun = new Map(series.map((each) => [each.runId, each]));
  const curves: Curve[] = [];
  const unplaced: string[] = [];
  for (const { id, label, mark, arm, runs } of drawn) {
    const toX = stepToX(x, arm, runs);
    if (!toX) {
      unplaced.push(label);
      continue;
    }
    const seeds = runs.flatMap((run) => {
      const found = byRun.get(run.id);
      return found ? [seedSeries(run, found)] : [];
    });
    curves.push(armCurve({ id, label, mark, toX, seeds }, options));
  }
  return { curves, unplaced };
}
