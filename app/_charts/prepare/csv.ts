import { type Cell, toCsv } from "@/domain/csv";
import type { Curve } from "./curve";

/** Everything that is drawn, one row a point: means with interval and n, then single seeds. */
export function chartCsv(curves: readonly Curve[], x: string, y: string): string {
  const rows = curves.flatMap((curve): Cell[][] => [
    ...curve.points.map((p): Cell[] => [curve.label, curve.statistic, null, p.x, p.y, p.low, p.high, p.n]),
    ...curve.seeds.flatMap((seed) =>
      seed.points.map((p): Cell[] => [curve.label, "seed", seed.seed, p.x, p.y, null, null, null]),
    ),
  ]);
  return toCsv({ header: ["curve", "statistic", "seed", x, y, "ci95_low", "ci95_high", "n"], rows });
}
