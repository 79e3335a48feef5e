import { canonicalJson } from "../canonical";
import type { ArmConfig } from "./run";

/**
 * Runs with equal keys have the same program shapes and train together as one stack, whatever their seeds, n, label noise,
 * hold-outs and learning rates.
 */
export function stackKey(config: ArmConfig): string {
  const { task, data, training, ...rest } = config;
  const shape =
    task.kind === "sine" ? { kind: task.kind, m: task.m, k: task.k } : { kind: task.kind, k: task.k, side: task.side };
  const { learningRate: _rate, ...program } = training;
  return canonicalJson({ ...rest, task: shape, test: data.test, training: program });
}
