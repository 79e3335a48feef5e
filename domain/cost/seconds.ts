import type { ArmConfig } from "../config/run";
import { stackKey } from "../config/stack";
import type { EngineName, WorkerEngine } from "../environment";
import { groupBy } from "../group";
import { evaluationRows, evaluations, forwardFlops, stepFlops } from "./flops";
import { parameterCount } from "./parameters";
import { ruleFactorFlops, rulePhases, ruleProductFlops } from "./rule";
import { layers } from "./shapes";

/**
 * What an engine needs for a stack: `start` seconds to load, and to record and compile; for a step `step` seconds whatever its
 * size (calls, their bookkeeping), and beyond that matrix products at `share` of the engine's measured FLOP/s, `numbers` a
 * second passed over element by element, and `factors` operations a second in factorisations.
 *
 * Fitted by hand to two cores. TensorFlow 2.21 (211 GFLOP/s, by a product that is called alone: a compiled step reaches more):
 * compiled steps of 9-128-128-1 and of eight modules of 64-64 at R = 1 and 20, and recorded steps of both rules on sine's
 * defaults, within a third. WebAssembly (33): single steps and both rules on the sine and CIFAR-10 defaults at R = 1 to 20,
 * most within a half; the paper's rule is overestimated by up to 1.9. The GPU's are guesses.
 */
interface EngineCost {
  readonly start: number;
  readonly step: number;
  readonly share: number;
  readonly numbers: number;
  readonly factors: number;
  /** Assumed where no worker has said what it measured. */
  readonly gflops: number;
}

const ENGINE_COSTS: Readonly<Record<EngineName, EngineCost>> = {
  "native-gpu": { start: 8, step: 5e-4, share: 0.3, numbers: 1e11, factors: 1e11, gflops: 5000 },
  "native-cpu": { start: 3, step: 6e-5, share: 1.4, numbers: 4e10, factors: 8e9, gflops: 200 },
  wasm: { start: 1.5, step: 3e-3, share: 0.85, numbers: 1.1e9, factors: 0.8e9, gflops: 30 },
  js: { start: 1, step: 4e-3, share: 0.8, numbers: 0.1e9, factors: 0.8e9, gflops: 0.5 },
};

/** A worker that measured itself on a busy machine doesn't make an estimate worse than this. */
const SLOWEST = 1 / 4;

/** Passes over the parameters in a step (gradients, moments, change), and over each layer's outputs. */
const PARAMETER_PASSES = 16;
const OUTPUT_PASSES = 10;
const FORWARD_PASSES = 4;
const KERNEL_PASSES = 12;

/**
 * Seconds until the last run ends, with one worker on a machine that has nothing else to do: stacks train one after another,
 * and a step of a stack costs its overhead once and its work for each run. Without a known engine, native TensorFlow on a CPU.
 */
export function estimateSeconds(arms: readonly ArmConfig[], seeds: number, engine: WorkerEngine | null): number {
  const cost = ENGINE_COSTS[engine?.name ?? "native-cpu"];
  const gflops = Math.max(engine?.gflops ?? cost.gflops, cost.gflops * SLOWEST);
  const speed = { ...cost, flops: gflops * 1e9 * cost.share };
  return stacks(arms).reduce((sum, [config, size]) => sum + stackSeconds(config, size * seeds, speed), 0);
}

type Speed = EngineCost & { readonly flops: number };

/** One config of each stack, and how many arms share it. */
function stacks(arms: readonly ArmConfig[]): (readonly [ArmConfig, number])[] {
  const byKey = new Map<string, readonly [ArmConfig, number]>();
  // Equal objects first: an arm that stands once for each of its seeds has its key made once.
  for (const [arm, times] of groupBy(arms, (config) => config)) {
    const key = stackKey(arm);
    byKey.set(key, [arm, (byKey.get(key)?.[1] ?? 0) + times.length]);
  }
  return [...byKey.values()];
}

function stackSeconds(config: ArmConfig, runs: number, speed: Speed): number {
  const { steps } = config.training;
  const train = steps * (speed.step + runs * stepSeconds(config, speed));
  const evaluate = evaluations(config) * (speed.step + runs * evaluationSeconds(config, speed));
  const align = rulePhases(config).reduce(
    (sum, phase) => sum + phase.steps * (speed.step + runs * phase.starts * ruleSeconds(config, speed)),
    0,
  );
  return speed.start + align + train + evaluate;
}

function stepSeconds(config: ArmConfig, speed: Speed): number {
  const numbers =
    PARAMETER_PASSES * parameterCount(config) + OUTPUT_PASSES * config.training.batch * outputsPerRow(config);
  return stepFlops(config) / speed.flops + numbers / speed.numbers;
}

function evaluationSeconds(config: ArmConfig, speed: Speed): number {
  const perRow = forwardFlops(config) / speed.flops + (FORWARD_PASSES * outputsPerRow(config)) / speed.numbers;
  return evaluationRows(config) * perRow;
}

function ruleSeconds(config: ArmConfig, speed: Speed): number {
  const numbers = KERNEL_PASSES * config.network.modules * config.rule.batch ** 2;
  return ruleProductFlops(config) / speed.flops + numbers / speed.numbers + ruleFactorFlops(config) / speed.factors;
}

function outputsPerRow(config: ArmConfig): number {
  return layers(config).reduce((sum, layer) => sum + layer.copies * layer.outputs, 0);
}
