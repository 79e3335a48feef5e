import type { ArmConfig } from "../config/run";
import { layers, multiplyAdds } from "./shapes";

/** Trained numbers of one run of an arm, projections included. */
export function parameterCount(config: ArmConfig): number {
  return layers(config).reduce(
    (sum, layer) => sum + multiplyAdds(layer) + (layer.bias ? layer.copies * layer.outputs : 0),
    0,
  );
}
