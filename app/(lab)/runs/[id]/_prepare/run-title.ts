import { pointParts } from "@/domain/config/point";
import type { RunView } from "@/domain/views";

/** `modular-joint, n = 630, seed 3`. */
export function runTitle({ arm, run }: Pick<RunView, "arm" | "run">): string {
  return [arm.method, ...pointParts(arm.params), `seed ${run.seed}`].join(", ");
}
