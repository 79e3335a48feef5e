import type { Mark } from "../mark";

export interface Point {
  readonly x: number;
  /** NaN breaks the line. */
  readonly y: number;
}

/** A mean with its 95 % interval over n values; low and high are NaN where n < 3. */
export interface BandPoint extends Point {
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** A `crossing` is where a curve of means falls below a value. A `prediction` is not measured: its points have n = 0 and no interval. */
export type Statistic = "mean" | "geometric mean" | "single run" | "crossing" | "prediction";

export interface SeedLine {
  readonly runId: string;
  readonly seed: number;
  readonly points: readonly Point[];
}

/** Where a run's loss stopped being finite: x, and the last value that could be drawn. */
export interface Divergence {
  readonly runId: string;
  readonly seed: number;
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

/** One arm or run, ready to draw. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
  readonly statistic: Statistic;
  /** Greatest number of seeds at any x. */
  readonly n: number;
  readonly points: readonly BandPoint[];
  /** The line before smoothing; null where nothing was smoothed. */
  readonly raw: readonly Point[] | null;
  readonly seeds: readonly SeedLine[];
  readonly diverged: readonly Divergence[];
  /** Indices of the points that carry a marker. */
  readonly marked: readonly number[];
  /** Points in the range and points drawn, all seeds together, where the server sent buckets. */
  readonly sampling: { readonly total: number; readonly drawn: number } | null;
}
