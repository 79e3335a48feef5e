import { type Mark, variantMark } from "@/app/_charts/mark";
import { type ShownStatus, shownStatus } from "@/app/_components/status";
import type { ArmView, RunRow } from "@/domain/views";
import { pointLabel } from "./grid-view";

/** One row of the runs table. */
export interface RunLine {
  readonly run: RunRow;
  readonly method: string;
  readonly mark: Mark;
  readonly point: string;
  readonly status: ShownStatus;
  /** "1,200 / 3,000". */
  readonly steps: string;
  readonly seconds: number | null;
}

export function runLines(arms: readonly ArmView[], runs: readonly RunRow[]): RunLine[] {
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const lines = runs.flatMap((run): (RunLine & { position: number })[] => {
    const arm = byId.get(run.armId);
    if (!arm) return [];
    const { method, position } = arm;
    const steps = `${run.step.toLocaleString("en-US")} / ${arm.config.training.steps.toLocaleString("en-US")}`;
    const seconds =
      run.trainSeconds === null ? null : (run.ruleSeconds ?? 0) + run.trainSeconds + (run.evalSeconds ?? 0);
    const mark = variantMark(method, 0, 1);
    return [{ run, method, mark, position, point: pointLabel(arm.params), status: shownStatus(run), steps, seconds }];
  });
  return lines.sort((a, b) => a.position - b.position || a.run.seed - b.run.seed);
}
