import type { Mark } from "../mark";
import { type AlignedRow, alignSeeds, type SeedSeries } from "./align";
import type { BandPoint, Curve, Divergence, Point, SeedLine } from "./curve";
import { intervalPoint, statisticOf } from "./interval-point";
import { markerIndices } from "./markers";
import { drawable, type ScaleKind } from "./scale";
import { smooth } from "./smoothing";
import { type StepToX, xAt } from "./x-axis";

/** What is to be drawn of one arm (all its seeds) or one run. */
export interface CurveInput {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
  readonly toX: StepToX;
  readonly seeds: readonly SeedSeries[];
}

export interface CurveOptions {
  readonly x: ScaleKind;
  readonly y: ScaleKind;
  /** Weight of the moving average in [0, 1). */
  readonly smoothing: number;
  /** Draw the single seeds, faint. */
  readonly seeds: boolean;
}

function rowPoint(row: AlignedRow, toX: StepToX, y: ScaleKind): BandPoint {
  return intervalPoint(xAt(toX, row.step), row.values, y);
}

function seedPoints(seed: SeedSeries, toX: StepToX): Point[] {
  return seed.steps.map((step, i) => ({ x: xAt(toX, step), y: seed.values[i] ?? Number.NaN }));
}

function divergence(seed: SeedSeries, toX: StepToX, y: ScaleKind): Divergence | null {
  if (seed.divergedAt === null) return null;
  const last = seed.values.findLastIndex(
    (value, i) => drawable(value, y) && (seed.steps[i] ?? 0) <= (seed.divergedAt ?? 0),
  );
  if (last < 0) return null;
  const { runId, divergedAt: step } = seed;
  return { runId, seed: seed.seed, step, x: xAt(toX, seed.steps[last] ?? 0), y: seed.values[last] ?? Number.NaN };
}

/**
 * One arm, ready to draw. Each seed is smoothed by itself before seeds are averaged, so that the band is the interval of the
 * smoothed line; the unsmoothed mean is kept as `raw`.
 */
export function armCurve(input: CurveInput, options: CurveOptions): Curve {
  const { toX } = input;
  const seeds = input.seeds.filter((seed) => seed.steps.length > 0);
  const smoothed = seeds.map((seed) => ({ ...seed, values: smooth(seed.values, options.smoothing) }));
  const points = alignSeeds(smoothed).map((row) => rowPoint(row, toX, options.y));
  const n = points.reduce((most, point) => Math.max(most, point.n), 0);
  const lines: SeedLine[] =
    options.seeds && seeds.length > 1
      ? smoothed.map((seed) => ({ runId: seed.runId, seed: seed.seed, points: seedPoints(seed, toX) }))
      : [];
  return {
    id: input.id,
    label: input.label,
    mark: input.mark,
    statistic: statisticOf(n, options.y),
    n,
    points,
    raw: options.smoothing > 0 ? alignSeeds(seeds).map((row) => rowPoint(row, toX, options.y)) : null,
    seeds: lines,
    diverged: smoothed.flatMap((seed) => divergence(seed, toX, options.y) ?? []),
    marked: markerIndices(points, options.x),
    sampling: sampling(seeds),
  };
}

function sampling(seeds: readonly SeedSeries[]): Curve["sampling"] {
  if (!seeds.some((seed) => seed.sampled)) return null;
  return {
    total: seeds.reduce((sum, seed) => sum + seed.total, 0),
    drawn: seeds.reduce((sum, seed) => sum + seed.steps.length, 0),
  };
}
