import type { Mark } from "@/app/_charts/mark";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import type { Matrix, ProjectionsContent } from "@/domain/analysis";
import type { FigureView } from "@/domain/figure-view";

/** A projection to be placed on the map. */
export interface MapPoint {
  /** "modular-joint, module 3", or "true module 2". */
  readonly name: string;
  /** The arm that learned it; null: a true one. */
  readonly armId: string | null;
  readonly armLabel: string;
  readonly mark: Mark;
  /** What it matches best among the true modules; null for a true one, or where the task doesn't know them. */
  readonly nearest: { readonly module: number; readonly cosine: number } | null;
}

/** A point with its place. */
export interface PlacedPoint extends MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface MapPoints {
  readonly points: readonly MapPoint[];
  /** 1 − |cosine| of every two points: a projection and its negative are the same. */
  readonly distances: Matrix;
  /** Labels of arms that had no room. */
  readonly leftOut: readonly string[];
}

interface MapInput {
  readonly arms: readonly Drawn[];
  /** By run. */
  readonly contents: ReadonlyMap<string, ProjectionsContent>;
  readonly seed: number;
  readonly moment: FigureView["moment"];
}

/** Points that a map holds: the time that placing them takes grows with their square. */
const MOST_POINTS = 600;
/** What t-SNE needs to have neighbours at all. */
const FEWEST_POINTS = 4;

const TRUE_MARK: Mark = { color: "var(--text)", dash: null, width: 2, marker: "cross", hollow: true };

/** The learned projections of each arm's run of one seed, with the true ones of that seed's task; null where too few are known. */
export function mapPoints({ arms, contents, seed, moment }: MapInput): MapPoints | null {
  const learned = arms.flatMap((drawn) => {
    const run = drawn.runs.find((each) => each.seed === seed);
    const content = run && contents.get(run.id);
    const columns = content && (moment === "start" ? content.start : content.end);
    return content && columns ? [{ drawn, content, columns }] : [];
  });
  const truth = learned.find(({ content }) => content.truth !== null)?.content.truth ?? [];
  const placed: { readonly point: MapPoint; readonly unit: readonly number[] }[] = [];
  const leftOut: string[] = [];
  for (const { drawn, content, columns } of learned) {
    if (placed.length + columns.length + truth.length > MOST_POINTS) {
      leftOut.push(drawn.label);
      continue;
    }
    columns.forEach((column, index) => {
      const unit = unitOf(column);
      if (unit) placed.push({ point: learnedPoint(drawn, content.b, index, unit, truth), unit });
    });
  }
  truth.forEach((direction, module) => {
    const unit = unitOf(direction);
    if (unit) placed.push({ point: truePoint(module), unit });
  });
  if (placed.length < FEWEST_POINTS) return null;
  const units = placed.map(({ unit }) => unit);
  const distances = units.map((a) => units.map((b) => 1 - Math.min(1, cosine(a, b))));
  return { points: placed.map(({ point }) => point), distances, leftOut };
}

function learnedPoint(
  { label, mark, arm }: Drawn,
  b: number,
  index: number,
  unit: readonly number[],
  truth: Matrix,
): MapPoint {
  const column = b > 1 ? `, input ${(index % b) + 1}` : "";
  return {
    name: `${label}, module ${Math.floor(index / b) + 1}${column}`,
    armId: arm.id,
    armLabel: label,
    mark,
    nearest: nearestOf(unit, truth),
  };
}

function truePoint(module: number): MapPoint {
  const name = `true module ${module + 1}`;
  return { name, armId: null, armLabel: "true modules", mark: TRUE_MARK, nearest: null };
}

function nearestOf(unit: readonly number[], truth: Matrix): MapPoint["nearest"] {
  const cosines = truth.map((direction) => cosine(unit, unitOf(direction) ?? []));
  const best = cosines.reduce((most, value, j) => (value > (cosines[most] ?? -1) ? j : most), 0);
  const found = cosines[best];
  return found === undefined ? null : { module: best + 1, cosine: found };
}

/** |cosine| of two unit vectors. */
function cosine(a: readonly number[], b: readonly number[]): number {
  return Math.abs(a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0));
}

/** At length 1; null for a vector without direction. */
function unitOf(vector: readonly number[]): readonly number[] | null {
  const norm = Math.hypot(...vector);
  return norm > 0 ? vector.map((value) => value / norm) : null;
}
