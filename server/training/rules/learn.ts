import type { ArmConfig, RunConfig } from "../../../domain/config/run";
import { heads, inputDimension } from "../../../domain/config/task";
import type { RuleKind } from "../../../domain/methods";
import type { Linalg } from "../engine/linalg";
import type { Engine } from "../engine/load";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import { gateTensor } from "../models/gates";
import type { Projections } from "../models/projections";
import type { Routing } from "../models/routing";
import type { Start } from "../models/start";
import { RuleBatches, type RuleData } from "./batches";
import { descend, type RuleHooks } from "./descend";
import { jointRule } from "./joint";
import { kernelLength } from "./length";
import { groupSize } from "./objective";
import { paperRule } from "./paper";
import { type RuleProgram, ruleProgram } from "./program";
import { joinRoutings, type RoutingSizes, routingSizes, ruleRouting } from "./routing";
import { bestOfStarts, drawStarts } from "./starts";
import { headSubspaces } from "./subspace";

export type { RuleHooks };

/** Fresh batches on which the starts of a run are compared. */
const SCORING_BATCHES = 8;
/** Groups of starts whose kernels a recorded step may hold. */
const GROUPS_AT_ONCE = 3;

/**
 * Learns the projections of a stack of runs before gradient descent. All starts of all runs descend in lock-step, on fresh
 * batches that the starts of a run share; the start with the best objective on further training batches is kept. The event
 * loop gets its turn about ten times a second. Null when it was told to stop.
 */
export async function learnProjections(
  kind: RuleKind,
  runs: readonly RunConfig[],
  data: RuleData,
  engine: Engine,
  hooks: RuleHooks,
): Promise<Projections | null> {
  const learned = await learnRule(createRule(kind, at(runs, 0), engine.linalg), runs, data, engine, hooks);
  if (!learned) return null;
  tf.dispose([...learned.best]);
  return learned.projections;
}

/**
 * Learns projections by the joint rule, routes and gates by what it learned, and takes `refine` further steps of the best start
 * behind the gates. Null when it was told to stop.
 */
export async function learnRouted(
  runs: readonly RunConfig[],
  data: RuleData,
  engine: Engine,
  hooks: RuleHooks,
): Promise<Start | null> {
  const config = at(runs, 0);
  const { steps, refine, batch } = config.rule;
  const rule = createRule("joint", config, engine.linalg);
  const learned = await learnRule(rule, runs, data, engine, hooks);
  if (!learned) return null;
  const sizes = { ...routingSizes(config), runs: runs.length };
  const routing = gatedBy(config, routeRuns(learned, sizes), runs.length, data, engine);
  const gates = gateTensor(routing, sizes.runs, sizes.m);
  const batches = new RuleBatches(runs, data, batch, 1, "refine");
  const state = await descend(
    rule,
    rule.init(learned.best, gates),
    batches,
    refine,
    records(engine, config, runs.length),
    later(hooks, steps),
  );
  if (!state) return null;
  const values = numbers(() => rule.projections(state, batches.next()));
  tf.dispose([...state]);
  return { projections: { ...learned.projections, values }, routing };
}

/** Hooks of a phase that follows after `steps` steps, in the steps of the whole. */
function later(hooks: RuleHooks, steps: number): RuleHooks {
  return {
    ...hooks,
    onStep: (step, loss) => hooks.onStep(steps + step, loss),
    traced: hooks.traced.filter((step) => step > steps).map((step) => step - steps),
    onTrace: (step, projections) => hooks.onTrace(steps + step, projections),
  };
}

/** What a rule learned of each run. */
interface Learned {
  readonly projections: Projections;
  /** The best start's tensors [R, …], in the order of the rule's parameters; whoever asked disposes them. */
  readonly best: readonly tf.Tensor[];
}

async function learnRule(
  rule: RuleProgram,
  runs: readonly RunConfig[],
  data: RuleData,
  engine: Engine,
  hooks: RuleHooks,
): Promise<Learned | null> {
  const { steps, batch, restarts } = at(runs, 0).rule;
  const batches = new RuleBatches(runs, data, batch, restarts);
  const first = tf.tidy(() => rule.init(drawStarts(runs, restarts, rule.parameters)));
  const state = await descend(rule, first, batches, steps, records(engine, at(runs, 0), runs.length * restarts), hooks);
  if (!state) return null;
  try {
    return choose(rule, state, batches, restarts);
  } finally {
    tf.dispose([...state]);
  }
}

/**
 * Whether a rule's steps are recorded. A graph works on all groups of starts at once and holds all their kernels; where there are
 * many, products and factorisations take nearly all of the time, and recording gains nothing.
 */
function records({ compiles }: Engine, { network, rule }: ArmConfig, starts: number): boolean {
  return compiles && starts <= GROUPS_AT_ONCE * groupSize(network.modules, rule.batch);
}

/** The rule of an arm, as a program. */
function createRule(kind: RuleKind, { task, network, rule }: ArmConfig, linalg: Linalg): RuleProgram {
  const { modules: K, moduleInput: b } = network;
  const objective = kind === "paper" ? paperRule(linalg, rule.ridge) : jointRule(linalg, K, heads(task), rule.ridge);
  return ruleProgram(objective, kernelLength(kind, rule), { m: inputDimension(task), K, b, rate: rule.learningRate });
}

/** Each run's best start, by the mean objective over fresh batches. */
function choose(rule: RuleProgram, state: readonly tf.Tensor[], batches: RuleBatches, restarts: number): Learned {
  const score = numbers(() =>
    tf.addN(Array.from({ length: SCORING_BATCHES }, () => tf.tidy(() => rule.value(state, batches.next())))),
  );
  const best = bestOfStarts(score, restarts);
  const [runs, inputs, columns] = [best.length, ...at(rule.parameters, 0).shape];
  const values = numbers(() => tf.gather(rule.projections(state, batches.next()), best));
  return {
    projections: { runs, inputs: inputs ?? 0, columns: columns ?? 0, values },
    best: rule.parameters.map((_, index) => tf.gather(at(state, index), best)),
  };
}

function routeRuns({ projections, best }: Learned, sizes: RoutingSizes & { readonly runs: number }): Routing {
  const { runs, m, K, b, H } = sizes;
  const logAmplitudes = numbers(() => at(best, 1));
  const perRun = Array.from({ length: runs }, (_, run) =>
    ruleRouting(
      projections.values.subarray(run * m * K * b, (run + 1) * m * K * b),
      logAmplitudes.subarray(run * K * H, (run + 1) * K * H),
      sizes,
    ),
  );
  return joinRoutings(perRun);
}

/** The routing with the gates that the config asks for: the routing's own, or each head's subspace. */
export function gatedBy(config: ArmConfig, routing: Routing, runs: number, data: RuleData, engine: Engine): Routing {
  if (config.rule.gate === "inputs") return routing;
  const maps = headSubspaces(data, runs, heads(config.task), engine.linalg);
  return { ...routing, gates: { kind: "subspace", maps } };
}

/** Values of a tensor that is computed in a scope of its own. */
function numbers(compute: () => tf.Tensor): Float32Array {
  return tf.tidy(() => Float32Array.from(compute().dataSync()));
}
