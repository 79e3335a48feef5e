import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { ArmConfig, RunConfig } from "../../../domain/config/run";

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

export const SMALL_SINE = {
  task: { kind: "sine", m: 3, k: 2 },
  network: { width: 5, depth: 2, modules: 3, moduleInput: 1, moduleWidth: 4, moduleDepth: 2 },
} as const;

export const SMALL_IMAGES = {
  task: { kind: "cifar-10", k: 2, side: 8 },
  network: { width: 5, depth: 2, modules: 3, moduleInput: 2, moduleWidth: 4, moduleDepth: 1 },
} as const;
