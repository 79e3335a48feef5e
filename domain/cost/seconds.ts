import type { ArmConfig } from "../config/run";
import { stackKey } from "../config/stack";
import type { EngineName, WorkerEngine } from "../environment";
import { METHOD_TRAITS } from "../methods";
import { forwardFlops, ruleStepFlops, stepFlops } from "./flops";

/**
 * What an engine costs beyond its arithmetic. `start`: seconds until a stack's child process takes its first step. `step`,
 * `ruleStep`: seconds of one step at vanishing work (calls, gradients' bookkeeping, the optimiser). `rate`: share of the
 * engine's measured GFLOP/s that stacked steps of common sizes reach; `ruleRate`: the same for kernels, exponentials and
 * factorisations.
 */
interface EngineCost {
  readonly start: number;
  readonly step: number;
  readonly ruleStep: number;
  readonly rate: number;
  readonly ruleRate: number;
  /** Assumed where no worker has said what it measured. */
  readonly gflops: number;
}

const ENGINE_COSTS: Readonly<Record<EngineName, EngineCost>> = {
  "native-gpu": { start: 4, step: 3e-3, ruleStep: 4e-3, rate: 0.05, ruleRate: 0.02, gflops: 5000 },
  "native-cpu": { start: 1.5, step: 2.3e-3, ruleStep: 3e-3, rate: 0.1, ruleRate: 0.08, gflops: 150 },
  wasm: { start: 1.5, step: 4e-3, ruleStep: 5e-3, rate: 0.4, ruleRate: 0.05, gflops: 15 },
  js: { start: 1, step: 4e-3, ruleStep: 5e-3, rate: 0.7, ruleRate: 0.7, gflops: 0.5 },
};

/** Evaluation of all splits counts as this many rows for each test row (test, unseen combinations, noise, validation). */
const SPLITS = 3;

/**
 * Seconds until the last run ends, with one worker on an idle machine: stacks train one after another, and within a stack a
 * step costs its overhead once and its arithmetic for each run. Without a known engine, native TensorFlow on a CPU.
 */
export function estimateSeconds(arms: readonly ArmConfig[], seeds: number, engine: WorkerEngine | null): number {
  const cost = ENGINE_COSTS[engine?.name ?? "native-cpu"];
  const peak = (engine && engine.gflops > 0 ? engine.gflops : cost.gflops) * 1e9;
  return stacks(arms).reduce((sum, stack) => sum + stackSeconds(stack, seeds, cost, peak), 0);
}

function stacks(arms: readonly ArmConfig[]): ArmConfig[][] {
  const byKey = new Map<string, ArmConfig[]>();
  for (const arm of arms) {
    const key = stackKey(arm);
    byKey.set(key, [...(byKey.get(key) ?? []), arm]);
  }
  return [...byKey.values()];
}

function stackSeconds(stack: readonly ArmConfig[], seeds: number, cost: EngineCost, peak: number): number {
  const [config] = stack;
  if (!config) return 0;
  const runs = stack.length * seeds;
  const { training, rule, evaluation, data } = config;
  const train = training.steps * (cost.step + (runs * stepFlops(config)) / (peak * cost.rate));
  const evaluations = Math.ceil(training.steps / evaluation.every) + 1;
  const rows = data.test * (SPLITS + evaluation.scales.length);
  const evaluate = evaluations * (cost.step + (runs * rows * forwardFlops(config)) / (peak * cost.rate));
  const kernels = (runs * rule.restarts * ruleStepFlops(config)) / (peak * cost.ruleRate);
  const align = METHOD_TRAITS[config.method].rule ? rule.steps * (cost.ruleStep + kernels) : 0;
  return cost.start + align + train + evaluate;
}
