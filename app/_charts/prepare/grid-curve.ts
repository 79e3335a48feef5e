import type { Axis, GridPoint } from "@/domain/config/experiment";
import { armsOnLine } from "@/domain/config/varied";
import type { ArmView, RunRow } from "@/domain/views";
import type { Mark } from "../mark";
import type { Curve, SeedLine } from "./curve";
import { intervalPoint, statisticOf } from "./interval-point";
import type { ScaleKind } from "./scale";

/** One method's arms along a grid axis, with their runs. */
export interface GridInput {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
  readonly cells: readonly { readonly value: number; readonly runs: readonly RunRow[] }[];
}

/** Arms that lie on one line of the grid: the axis is free, every other axis on which arms differ has the given value. */
export function armsAlong(arms: readonly ArmView[], axis: Axis, fixed: GridPoint): ArmView[] {
  return armsOnLine(arms, axis, fixed);
}

/** Of finished runs alone, as in the results. */
function finals(runs: readonly RunRow[], metric: string): { run: RunRow; value: number }[] {
  return runs.flatMap((run) => {
    const value = run.status === "finished" ? run.metrics?.[metric] : undefined;
    return value !== undefined && Number.isFinite(value) ? [{ run, value }] : [];
  });
}

/** A metric at the step that validation chose, against a grid axis: mean and interval over the seeds that have ended. */
export function gridCurve(input: GridInput, metric: string, options: { y: ScaleKind; seeds: boolean }): Curve {
  const cells = [...input.cells].sort((a, b) => a.value - b.value);
  const measured = cells.map((cell) => ({ value: cell.value, finals: finals(cell.runs, metric) }));
  const points = measured.map((cell) =>
    intervalPoint(
      cell.value,
      cell.finals.map((final) => final.value),
      options.y,
    ),
  );
  const n = points.reduce((most, point) => Math.max(most, point.n), 0);
  return {
    id: input.id,
    label: input.label,
    mark: input.mark,
    statistic: statisticOf(n, options.y),
    n,
    points,
    raw: null,
    seeds: options.seeds && n > 1 ? seedLines(measured) : [],
    diverged: [],
    marked: points.flatMap((point, index) => (Number.isFinite(point.y) ? [index] : [])),
    sampling: null,
  };
}

function seedLines(cells: readonly { value: number; finals: { run: RunRow; value: number }[] }[]): SeedLine[] {
  const seeds = [...new Set(cells.flatMap((cell) => cell.finals.map((final) => final.run.seed)))].sort((a, b) => a - b);
  return seeds.map((seed) => ({
    runId: `seed-${seed}`,
    seed,
    points: cells.map((cell) => ({
      x: cell.value,
      y: cell.finals.find((final) => final.run.seed === seed)?.value ?? Number.NaN,
    })),
  }));
}
