import { type ShownStatus, shownStatus } from "@/app/_components/status";
import { groupBy } from "@/domain/group";
import type { Method } from "@/domain/methods";
import { emptyCounts } from "@/domain/status";
import type { ArmView, RunRow } from "@/domain/views";
import { pointLabel } from "./grid-view";

export interface Cell {
  readonly runId: string;
  readonly status: ShownStatus;
  /** Whether it stands in no figure: drawn hollow. */
  readonly excluded: boolean;
  /** What a screen reader and the tooltip say. */
  readonly label: string;
}

/** One row a method, one group an arm (grid point), one cell a seed. */
export interface CellRow {
  readonly method: Method;
  readonly groups: readonly { readonly armId: string; readonly cells: readonly Cell[] }[];
}

function cellLabel(arm: ArmView, run: RunRow): string {
  const point = pointLabel(arm.params);
  const place = [arm.method, ...(point ? [point] : []), `seed ${run.seed}`].join(", ");
  return [`${place}: ${shownStatus(run)}`, ...(run.excluded ? [`excluded: ${run.excluded.reason}`] : [])].join(", ");
}

export function cellRows(arms: readonly ArmView[], runs: readonly RunRow[]): CellRow[] {
  const byArm = groupBy(runs, (run) => run.armId);
  return [...groupBy(arms, (arm) => arm.method)].map(([method, methodArms]) => ({
    method,
    groups: methodArms.map((arm) => ({
      armId: arm.id,
      cells: [...(byArm.get(arm.id) ?? [])]
        .sort((a, b) => a.seed - b.seed)
        .map((run) => ({
          runId: run.id,
          status: shownStatus(run),
          excluded: run.excluded !== null,
          label: cellLabel(arm, run),
        })),
    })),
  }));
}

/** How many runs are in each state, those that there are, in the order of a run's life. */
export function stateCounts(runs: readonly RunRow[]): { readonly status: ShownStatus; readonly count: number }[] {
  const counts: Record<ShownStatus, number> = { ...emptyCounts(), diverged: 0, lost: 0 };
  for (const run of runs) counts[shownStatus(run)] += 1;
  const order: ShownStatus[] = [
    "finished",
    "running",
    "starting",
    "stopping",
    "failed",
    "diverged",
    "stopped",
    "queued",
  ];
  return order.flatMap((status) => (counts[status] > 0 ? [{ status, count: counts[status] }] : []));
}
