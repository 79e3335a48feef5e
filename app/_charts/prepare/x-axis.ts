import type { CompareView } from "@/domain/share";
import type { ArmView, RunRow } from "@/domain/views";

export type XKind = CompareView["x"];

export const X_LABELS: Readonly<Record<XKind, string>> = {
  step: "step",
  samples: "training samples seen",
  flops: "FLOPs, rule included",
  time: "seconds, rule included",
};

/** Every x is affine in the step: x = start + perStep · step. */
export interface StepToX {
  readonly start: number;
  readonly perStep: number;
}

export function xAt({ start, perStep }: StepToX, step: number): number {
  return start + perStep * step;
}

export function stepAt({ start, perStep }: StepToX, x: number): number {
  return (x - start) / perStep;
}

/** Mean seconds of a rule and of a step, over the runs that have told both; null where none has. */
function secondsPerStep(runs: readonly RunRow[]): StepToX | null {
  const timed = runs.filter((run) => run.trainSeconds !== null && run.trainSeconds > 0 && run.step > 0);
  if (timed.length === 0) return null;
  const rule = timed.reduce((sum, run) => sum + (run.ruleSeconds ?? 0), 0) / timed.length;
  const perStep = timed.reduce((sum, run) => sum + (run.trainSeconds ?? 0) / run.step, 0) / timed.length;
  return { start: rule, perStep };
}

/** How an arm's steps become x. Null: unknown for this arm as yet (time, before a run of it has ended). */
export function stepToX(kind: XKind, arm: ArmView, runs: readonly RunRow[]): StepToX | null {
  switch (kind) {
    case "step":
      return { start: 0, perStep: 1 };
    case "samples":
      return { start: 0, perStep: arm.config.training.batch };
    case "flops":
      return { start: arm.ruleFlops, perStep: arm.stepFlops };
    case "time":
      return secondsPerStep(runs);
  }
}
