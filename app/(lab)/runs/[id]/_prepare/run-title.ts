import type { RunView } from "@/domain/views";

/** `modular-joint, n = 630, seed 3`. */
export function runTitle({ arm, run }: Pick<RunView, "arm" | "run">): string {
  const point = Object.entries(arm.params).map(([axis, value]) => `${axis} = ${value.toLocaleString("en-US")}`);
  return [arm.method, ...point, `seed ${run.seed}`].join(", ");
}
