export type ScaleKind = "linear" | "log";

/** An axis as drawn: what it spans, and where its labels stand. Log domains are positive. */
export interface AxisScale {
  readonly kind: ScaleKind;
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
}

const LINEAR_TICKS = 5;
const PADDING = 0.04;

/** Multiples of a 1-2-5 step that lie within [low, high]; about `count` of them. */
export function linearTicks(low: number, high: number, count = LINEAR_TICKS): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((base) => base * power).find((s) => s >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
}

/** Removes the noise of binary fractions: 0.30000000000000004 → 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** Mantissas labelled within a decade: 1-2-5 up to a decade and a half, 1-3 up to three, powers of ten beyond. */
function mantissas(decades: number): readonly number[] {
  if (decades <= 1.5) return [1, 2, 5];
  return decades <= 3.5 ? [1, 3] : [1];
}

/** Ticks of a log axis over [low, high], low > 0. A span too short for three of them takes linear ticks. */
export function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  if (!(decades > 0)) return [low];
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const stride = Math.max(1, Math.ceil((last - first) / 7));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += stride) {
    for (const mantissa of mantissas(decades)) ticks.push(clean(mantissa * 10 ** power));
  }
  const inside = ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  return inside.length < 3 ? linearTicks(low, high, 4).filter((tick) => tick > 0) : inside;
}

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Least and greatest of the values that the scale can draw: finite, and on a log scale positive. Null: there are none. */
export function extent(values: Iterable<number>, kind: ScaleKind): Extent | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!drawable(value, kind)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}

export function drawable(value: number, kind: ScaleKind): boolean {
  return Number.isFinite(value) && (kind === "linear" || value > 0);
}

/** Spans of less than this share of their values are rounding: no axis could tell their ends apart. */
const ROUNDING = 1e-9;

/** A single value gets room on both sides, so that it is drawn in the middle and not on the edge. */
function widened({ low, high }: Extent, kind: ScaleKind): Extent {
  if (high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high))) return { low, high };
  if (kind === "log") return { low: low / 2, high: high * 2 };
  const room = Math.abs(low) * 0.1 || 1;
  return { low: low - room, high: high + room };
}

function padded({ low, high }: Extent, kind: ScaleKind): Extent {
  if (kind === "log") {
    const factor = (high / low) ** PADDING;
    return { low: low / factor, high: high * factor };
  }
  const room = (high - low) * PADDING;
  return { low: low >= 0 ? Math.max(0, low - room) : low - room, high: high + room };
}

/** The span with `share` of it added on both sides; a span of one value is widened first. */
function spread(span: Extent, kind: ScaleKind, share: number): Extent {
  const { low, high } = widened(span, kind);
  if (kind === "log") return { low: low / (high / low) ** share, high: high * (high / low) ** share };
  return { low: low - (high - low) * share, high: high + (high - low) * share };
}

/** The axis that shows all of `values` with a little room; [0, 1] or [0.1, 1] where there is nothing to show. */
export function axisScale(values: Iterable<number>, kind: ScaleKind): AxisScale {
  const found = extent(values, kind) ?? { low: kind === "log" ? 0.1 : 0, high: 1 };
  return fixedScale(padded(widened(found, kind), kind), kind);
}

/** Share of the values' span that intervals may add to an axis on either side. */
const INTERVAL_ROOM = 0.5;

/**
 * The axis that shows all of `values`, and of their intervals' `ends` as much as fits into half the values' span more on either
 * side: the interval of few seeds can reach over ten decades, in which the values would be one point. `cut`: an end lies beyond.
 */
export function roomyScale(
  values: Iterable<number>,
  ends: Iterable<number>,
  kind: ScaleKind,
): { readonly axis: AxisScale; readonly cut: boolean } {
  const inner = extent(values, kind);
  if (!inner) return { axis: axisScale([], kind), cut: false };
  const outer = extent(ends, kind) ?? inner;
  const room = spread(inner, kind, INTERVAL_ROOM);
  const low = Math.max(room.low, Math.min(inner.low, outer.low));
  const high = Math.min(room.high, Math.max(inner.high, outer.high));
  return { axis: axisScale([low, high], kind), cut: outer.low < low || outer.high > high };
}

/** The axis over exactly this span, as after a zoom, or for steps, which start at the edge. */
export function fixedScale(span: Extent, kind: ScaleKind): AxisScale {
  const { low, high } = widened(span, kind);
  return { kind, domain: [low, high], ticks: kind === "log" ? logTicks(low, high) : linearTicks(low, high) };
}
