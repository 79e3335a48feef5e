import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { RunConfig } from "../../../domain/config/run";
import type { Method } from "../../../domain/methods";
import type { Points, Reporter, RunFile, RunOutcome, StopSignal } from "../../../server/training/contract";

const TINY = {
  name: "tiny",
  task: { kind: "sine", m: 4, k: 2 },
  data: { n: 60, test: 100 },
  network: { width: 16, modules: 3, moduleWidth: 8 },
  training: { steps: 40, batch: 16 },
  rule: { steps: 6, batch: 32 },
  evaluation: { every: 15 },
};

type Changes = { readonly [group in "task" | "data" | "network" | "training" | "rule" | "evaluation"]?: object };

/** A run that trains in a fraction of a second. */
export function tinyRun(method: Method, seed: number, changes: Changes = {}): RunConfig {
  const merged = { ...TINY, methods: [method] } as Record<string, unknown>;
  for (const [group, change] of Object.entries(changes)) {
    const base = "kind" in change ? {} : (merged[group] as object);
    merged[group] = { ...base, ...change };
  }
  const plan = planExperiment(requireSpec(merged));
  const config = plan.ok ? plan.value.arms[0]?.config : undefined;
  if (!config) throw new Error("the tiny spec was refused");
  return { ...config, seed };
}

/** Keeps all that a stack tells. */
export class Recorder implements Reporter {
  readonly points_: Points[] = [];
  readonly outcomes: RunOutcome[] = [];
  readonly notices: { readonly runs: readonly number[]; readonly message: string }[] = [];
  readonly checkpoints: { readonly run: number; readonly step: number; readonly bytes: Uint8Array }[] = [];
  readonly networks: { readonly run: number; readonly step: number; readonly bytes: Uint8Array }[] = [];
  step = 0;

  progress(step: number): void {
    this.step = step;
  }

  points(points: Points): void {
    this.points_.push(points);
  }

  ended(outcome: RunOutcome): void {
    this.outcomes.push(outcome);
  }

  notice(runs: readonly number[], message: string): void {
    this.notices.push({ runs, message });
  }

  checkpoint(step: number, files: readonly RunFile[]): void {
    this.checkpoints.push(...files.map((file) => ({ ...file, step })));
  }

  parameters(run: number, step: number, bytes: Uint8Array): void {
    this.networks.push({ run, step, bytes });
  }

  outcome(run: number): RunOutcome {
    const [outcome, ...more] = this.outcomes.filter((one) => one.run === run);
    if (!outcome || more.length > 0) throw new Error(`run ${run} ended ${more.length + (outcome ? 1 : 0)} times`);
    return outcome;
  }

  /** [step, value] of a run's series, as logged. */
  series(run: number, key: string): [number, number][] {
    return this.points_
      .filter((points) => points.run === run && points.key === key)
      .flatMap(({ steps, values }) => steps.map((step, i): [number, number] => [step, values[i] ?? Number.NaN]));
  }

  keys(run: number): string[] {
    return [...new Set(this.points_.filter((points) => points.run === run).map(({ key }) => key))].sort();
  }
}

export const NEVER: StopSignal = { stopped: () => false };
