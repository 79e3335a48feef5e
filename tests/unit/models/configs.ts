import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { ArmConfig, RunConfig } from "../../../domain/config/run";
import { heads, inputDimension } from "../../../domain/config/task";
import { METHOD_TRAITS } from "../../../domain/methods";
import type { Start } from "../../../server/training/models/start";

/** The one arm of a spec, completed with the task's defaults. */
export function arm(method: ArmConfig["method"], spec: Readonly<Record<string, unknown>>): ArmConfig {
  const plan = planExperiment(requireSpec({ name: "test", methods: [method], ...spec }));
  const config = plan.ok ? plan.value.arms[0]?.config : undefined;
  if (!config) throw new Error(`The spec of the test was refused: ${JSON.stringify(plan)}`);
  return config;
}

export function runsOf(config: ArmConfig, seeds: readonly number[]): RunConfig[] {
  return seeds.map((seed) => ({ ...config, seed }));
}

/** What the runs of an arm start from without a rule: random projections; routed modules dealt to heads in turn, inputs in blocks. */
export function startFor(config: ArmConfig, runs: number): Start | null {
  if (!METHOD_TRAITS[config.method].routing) return null;
  const m = inputDimension(config.task);
  const H = heads(config.task);
  const K = config.network.modules;
  const routes = Int32Array.from({ length: runs * K }, (_, index) => (index % K) % H);
  const of = Int32Array.from({ length: runs * m }, (_, index) => Math.floor(((index % m) * H) / m));
  return { projections: null, routing: { routes, gates: { kind: "inputs", heads: of } } };
}

export const SMALL_SINE = {
  task: { kind: "sine", m: 3, k: 2 },
  network: { width: 5, depth: 2, modules: 3, moduleInput: 1, moduleWidth: 4, moduleDepth: 2 },
} as const;

export const SMALL_IMAGES = {
  task: { kind: "cifar-10", k: 2, side: 8 },
  network: { width: 5, depth: 2, modules: 3, moduleInput: 2, moduleWidth: 4, moduleDepth: 1 },
} as const;
