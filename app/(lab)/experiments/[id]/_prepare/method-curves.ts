import { marksFor, variantMark } from "@/app/_charts/mark";
import type { Curve } from "@/app/_charts/prepare/curve";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { armsAlong, gridCurve } from "@/app/_charts/prepare/grid-curve";
import type { ScaleKind } from "@/app/_charts/prepare/scale";
import type { Axis, GridPoint } from "@/domain/config/experiment";
import { countedRuns } from "@/domain/exclusion";
import { groupBy } from "@/domain/group";
import type { ArmView, RunRow } from "@/domain/views";

interface GridFigure {
  readonly axis: Axis;
  readonly point: GridPoint;
  readonly metric: string;
  readonly y: ScaleKind;
  readonly seeds: boolean;
}

/** One line a method: the metric against the grid axis, the other axes at the chosen point. */
export function methodCurves(arms: readonly ArmView[], runs: readonly RunRow[], figure: GridFigure): Curve[] {
  const byArm = groupBy(countedRuns(runs), (run) => run.armId);
  const along = armsAlong(arms, figure.axis, figure.point);
  return [...groupBy(along, (arm) => arm.method)].map(([method, methodArms]) => {
    const cells = methodArms.map((arm) => ({
      value: arm.params[figure.axis] ?? Number.NaN,
      runs: byArm.get(arm.id) ?? [],
    }));
    const input = { id: method, label: method, mark: variantMark(method, 0, 1), cells };
    return gridCurve(input, figure.metric, { y: figure.y, seeds: figure.seeds });
  });
}

/** Arms with their runs, as learning curves are drawn; each named by its method, and by its grid point where they differ. */
export function drawnArms(arms: readonly ArmView[], runs: readonly RunRow[], label: (arm: ArmView) => string): Drawn[] {
  const byArm = groupBy(countedRuns(runs), (run) => run.armId);
  const marks = marksFor(arms);
  return arms.flatMap((arm, index) => {
    const mark = marks[index];
    return mark ? [{ id: arm.id, label: label(arm), mark, arm, runs: byArm.get(arm.id) ?? [] }] : [];
  });
}
