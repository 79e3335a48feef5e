import { planExperiment } from "../../../domain/config/expand";
import type { GridPoint } from "../../../domain/config/experiment";
import { requireSpec } from "../../../domain/config/parse";
import type { Method } from "../../../domain/methods";
import type { ArmView, RunRow } from "../../../domain/views";

/** Arms of a small sine experiment, in the order in which the app lists them. */
export function arms(methods: readonly Method[], grid: Readonly<Record<string, readonly number[]>> = {}): ArmView[] {
  const spec = requireSpec({ name: "Test", task: { kind: "sine" }, methods, grid });
  const plan = planExperiment(spec);
  if (!plan.ok) throw new Error("The spec of this test is wrong.");
  return plan.value.arms.map(({ method, params, config }, position) => ({
    id: armId(method, params),
    experimentId: "experiment",
    position,
    method,
    params,
    config,
    parameters: 1000,
    stepFlops: 1e6,
    ruleFlops: 0,
  }));
}

function armId(method: Method, params: GridPoint = {}): string {
  return [method, ...Object.entries(params).map(([axis, value]) => `${axis}${value}`)].join("-");
}

export function run(armIdentity: string, seed: number, over: Partial<RunRow> = {}): RunRow {
  return {
    id: `${armIdentity}-${seed}`,
    experimentId: "experiment",
    armId: armIdentity,
    seed,
    status: "finished",
    stopRequested: false,
    step: 100,
    attempt: 1,
    failure: null,
    failureMessage: null,
    fromStep: null,
    divergedAt: null,
    chosenStep: 100,
    metrics: {},
    ruleSeconds: 1,
    trainSeconds: 2,
    evalSeconds: 0.5,
    peakBytes: 400e6,
    notices: null,
    excluded: null,
    startedAt: new Date("2026-01-01T00:00:00Z"),
    endedAt: new Date("2026-01-01T00:00:10Z"),
    revision: 1,
    ...over,
  };
}

/** Finished runs of one arm with the given values of a metric, seed by seed. */
export function measured(armIdentity: string, metric: string, values: readonly number[]): RunRow[] {
  return values.map((value, seed) => run(armIdentity, seed, { metrics: { [metric]: value } }));
}
