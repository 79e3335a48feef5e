import type { Mark } from "../mark";
import type { Curve, Point } from "../prepare/curve";
import type { AxisScale } from "../prepare/scale";

export interface PanelAxis extends AxisScale {
  readonly label: string;
}

/** A mean with its 95 % interval; low and high are NaN where n < 3. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** One arm in the plane of two measured values. */
export interface Dot {
  readonly label: string;
  readonly mark: Mark;
  readonly armIds: readonly string[];
  readonly x: Measured;
  readonly y: Measured;
}

/** A value known only to lie beyond a limit: an open marker at the limit, with an arrow away from it. */
export interface Bound {
  readonly curveId: string;
  readonly label: string;
  readonly mark: Mark;
  readonly armIds: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly side: "above" | "below";
  readonly n: number;
}

/** A thin line across the plot. */
export interface Rule {
  readonly kind: "x" | "y" | "diagonal";
  /** Where an `x` or `y` rule stands. */
  readonly at: number;
  /** None for a diagonal. */
  readonly label: string;
  readonly color: string;
}

/** One plot as data: what is drawn, tabulated and written to files. */
export interface Panel {
  readonly title: string;
  readonly x: PanelAxis;
  readonly y: PanelAxis;
  readonly curves: readonly Curve[];
  readonly dots: readonly Dot[];
  readonly bounds: readonly Bound[];
  readonly rules: readonly Rule[];
  /** Corners of a stepped front behind the dots, x rising; none: no front. */
  readonly steps: readonly Point[];
  /** Arms behind the points of curves, by `pointKey`. */
  readonly armIds: Readonly<Record<string, readonly string[]>>;
}

export function pointKey(curveId: string, x: number): string {
  return `${curveId} ${x}`;
}

/** A panel with nothing in it, to be filled. */
export function emptyPanel(title: string, x: PanelAxis, y: PanelAxis): Panel {
  return { title, x, y, curves: [], dots: [], bounds: [], rules: [], steps: [], armIds: {} };
}
