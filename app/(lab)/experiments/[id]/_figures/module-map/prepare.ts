import type { FigureContent } from "@/app/_charts/export/figure-file";
import { type FigureTable, flatTable } from "@/app/_charts/export/table";
import { formatFixed } from "@/app/_components/format";
import { drawMap } from "./draw-map";
import type { MapPoint, MapPoints, PlacedPoint } from "./points";
import { ITERATIONS, type Places, perplexityOf } from "./settings";

/** The map as drawn, tabulated and exported. */
export function mapContent(title: string, { points }: MapPoints, places: Places): FigureContent {
  const placed = placedPoints(points, places);
  const table = mapTable(placed);
  return { title, table, points: flatTable(table), draw: (canvas) => drawMap(placed, canvas) };
}

/** Points that t-SNE has found a place for. */
function placedPoints(points: readonly MapPoint[], places: Places): PlacedPoint[] {
  return points.flatMap((point, index): PlacedPoint[] => {
    const [x, y] = places[index] ?? [Number.NaN, Number.NaN];
    return Number.isFinite(x) && Number.isFinite(y) ? [{ ...point, x, y }] : [];
  });
}

function mapTable(points: readonly PlacedPoint[]): FigureTable {
  return {
    columns: [
      { name: "projection", kind: "text" },
      { name: "x", kind: "number" },
      { name: "y", kind: "number" },
      { name: "nearest true module", kind: "number" },
      { name: "|cosine|", kind: "number" },
    ],
    rows: points.map(({ name, x, y, nearest }) => [name, x, y, nearest?.module ?? null, nearest?.cosine ?? null]),
  };
}

/** What is said below the map. */
export function mapNotes({ points, leftOut }: MapPoints, seed: number): string[] {
  const settings = `perplexity ${perplexityOf(points.length)}, ${ITERATIONS} iterations`;
  return [
    `one run of each arm, seed ${seed}`,
    `t-SNE of 1 − |cosine|, ${settings}: only nearness has a meaning`,
    ...(leftOut.length > 0 ? [`without room: ${leftOut.join(", ")}`] : []),
    ...gathered(points),
  ];
}

/** Share of each arm's projections that stand by a true one. */
const NEAR = 0.95;

function gathered(points: readonly MapPoint[]): string[] {
  const arms = [...new Set(points.flatMap(({ armId, armLabel }) => (armId === null ? [] : [armLabel])))];
  return arms.flatMap((label) => {
    const cosines = points.flatMap(({ armLabel, nearest }) => (armLabel === label && nearest ? [nearest.cosine] : []));
    if (cosines.length === 0) return [];
    const near = cosines.filter((cosine) => cosine >= NEAR).length;
    return [`${label}: ${near} of ${cosines.length} within |cosine| ${formatFixed(NEAR, 2)} of a true one`];
  });
}
