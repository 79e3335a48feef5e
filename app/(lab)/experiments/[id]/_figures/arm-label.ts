import { pointParts } from "@/domain/config/point";
import type { ArmView } from "@/domain/views";

/** "modular, n = 300, m = 9": an arm among others of its experiment. */
export function armLabel({ method, params }: Pick<ArmView, "method" | "params">): string {
  return [method, ...pointParts(params)].join(", ");
}
