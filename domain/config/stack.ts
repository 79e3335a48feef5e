import { canonicalJson } from "../canonical";
import type { ArmConfig } from "./run";
import { isImageTask } from "./task";

/**
 * Runs with equal keys have the same program shapes and train together as one stack, whatever their seeds, n, label noise,
 * hold-outs and learning rates.
 */
export function stackKey(config: ArmConfig): string {
  const { task, data, training, ...rest } = config;
  const { kind, k } = task;
  const shape = isImageTask(task) ? { kind, k, side: task.side, rotate: task.rotate } : { kind, m: task.m, k };
  const { learningRate: _rate, ...program } = training;
  return canonicalJson({ ...rest, task: shape, test: data.test, training: program });
}
