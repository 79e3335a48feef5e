import { planExperiment } from "../../domain/config/expand";
import { parseSpec } from "../../domain/config/parse";
import type { RunConfig } from "../../domain/config/run";
import { TASK_KINDS } from "../../domain/config/task";

/**
 * What is trained: `mlp` is 9-128-128-1; `modular` has K = 8 modules of 64-64, each on a projection to one dimension; both on
 * 4,000 rows of sine with m = 9, by Adam at 10⁻³ with batches of 128. `glyphs` is the modular arm of the task glyphs as its
 * defaults have it, k = 2. The peers train the first two as well.
 */
export const WORKS = ["mlp", "modular", "glyphs"] as const;
export type Work = (typeof WORKS)[number];

const REGRESSION = {
  task: { kind: "sine", m: 9, k: 3 },
  data: { n: 4000, test: 100 },
  network: { width: 128, depth: 2, modules: 8, moduleInput: 1, moduleWidth: 64, moduleDepth: 2 },
  training: { batch: 128, learningRate: 1e-3, schedule: "constant" },
};

const SPECS: Readonly<Record<Work, object>> = {
  mlp: { ...REGRESSION, methods: ["monolithic"] },
  modular: { ...REGRESSION, methods: ["modular"] },
  glyphs: { task: { kind: "glyphs", k: 2 }, methods: ["modular"] },
};

/** Works that this version of modscale has a task for. */
export function knownWorks(): Work[] {
  const tasks: readonly string[] = TASK_KINDS;
  return WORKS.filter((work) => work !== "glyphs" || tasks.includes("glyphs"));
}

/** R runs of a work, of seeds 0 … R − 1. */
export function runsOf(work: Work, R: number): RunConfig[] {
  return seeded({ name: work, ...SPECS[work] }, R);
}

/** R runs of the first arm of a spec that names what differs from its task's defaults. @throws Error when it is refused. */
export function seeded(spec: object, R: number): RunConfig[] {
  const parsed = parseSpec(spec);
  if (!parsed.ok) throw new Error(`The bench's spec was refused: ${JSON.stringify(parsed.issues)}`);
  const plan = planExperiment(parsed.value);
  const config = plan.ok ? plan.value.arms[0]?.config : undefined;
  if (!config) throw new Error("The bench's spec has no arm.");
  return Array.from({ length: R }, (_, seed) => ({ ...config, seed }));
}
