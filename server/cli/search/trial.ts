import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import type { RunConfig } from "../../../domain/config/run";
import { stackKey } from "../../../domain/config/stack";
import { groupBy } from "../../../domain/group";
import type { Method } from "../../../domain/methods";
import type { RunOutcome } from "../../training/contract";
import type { Engine } from "../../training/engine/load";
import { trainStack } from "../../training/stack";

/** One run of a search: what it trained and what came of it. */
export interface Trial {
  readonly method: Method;
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly chosenStep: number;
  readonly seconds: { readonly rule: number; readonly train: number; readonly evaluate: number };
}

/** Trains every run of a spec in this process, stack by stack. @throws Error where a run does not finish. */
export async function trainSpec(spec: unknown, engine: Engine, datasets: string): Promise<Trial[]> {
  const plan = planExperiment(requireSpec(spec));
  if (!plan.ok) throw new Error(plan.issues.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const { arms, seeds } = plan.value;
  const cells = arms.flatMap((arm) => seeds.map((seed) => ({ ...arm, seed, run: { ...arm.config, seed } })));
  const trials: Trial[] = [];
  for (const stack of groupBy(cells, ({ config }) => stackKey(config)).values()) {
    const outcomes = await train(
      stack.map(({ run }) => run),
      engine,
      datasets,
    );
    stack.forEach(({ method, params, seed }, index) => {
      const outcome = outcomes.get(index);
      if (outcome?.status !== "finished" || !outcome.result)
        throw new Error(`${method}, seed ${seed}: ${outcome && "message" in outcome ? outcome.message : "no result"}`);
      trials.push({ method, params, seed, ...outcome.result });
    });
  }
  return trials;
}

async function train(runs: readonly RunConfig[], engine: Engine, datasets: string): Promise<Map<number, RunOutcome>> {
  const outcomes = new Map<number, RunOutcome>();
  const reporter = {
    progress() {},
    points() {},
    ended: (outcome: RunOutcome) => outcomes.set(outcome.run, outcome),
    notice: (_runs: readonly number[], message: string) => process.stderr.write(`${message}\n`),
    checkpoint() {},
    parameters() {},
  };
  await trainStack({ runs, datasets }, engine, reporter, { stopped: () => false });
  return outcomes;
}
