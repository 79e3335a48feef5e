import type { OptimizerConfig } from "../../../domain/config/run";
import { adam } from "./adam";
import type { Optimizer } from "./optimizer";
import { sgd } from "./sgd";

export function createOptimizer(config: OptimizerConfig): Optimizer {
  return config.kind === "adam" ? adam(config) : sgd(config);
}
