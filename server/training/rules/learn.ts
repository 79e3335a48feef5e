import type { ArmConfig, RunConfig } from "../../../domain/config/run";
import { heads, inputDimension } from "../../../domain/config/task";
import type { RuleKind } from "../../../domain/methods";
import type { Linalg } from "../engine/linalg";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Projections } from "../models/projections";
import { RuleBatches, type RuleData } from "./batches";
import { Breather } from "./breather";
import { jointRule } from "./joint";
import { kernelLength } from "./length";
import { paperRule } from "./paper";
import { type RuleProgram, ruleProgram } from "./program";
import { bestOfStarts, drawStarts } from "./starts";

export interface RuleHooks {
  /** After each step, counted from 1: each run's objective before that step, of its best start. */
  onStep(step: number, loss: Float32Array): void;
  /** Asked after each step. */
  shouldStop(): boolean;
}

/** Fresh batches on which the starts of a run are compared. */
const SCORING_BATCHES = 8;

/**
 * Learns the projections of a stack of runs before gradient descent. All starts of all runs descend in lock-step, on fresh
 * batches that the starts of a run share; the start with the best objective on further training batches is kept. The event
 * loop gets its turn about ten times a second. Null when it was told to stop.
 */
export async function learnProjections(
  kind: RuleKind,
  runs: readonly RunConfig[],
  data: RuleData,
  linalg: Linalg,
  hooks: RuleHooks,
): Promise<Projections | null> {
  const { steps, batch, restarts } = at(runs, 0).rule;
  const rule = createRule(kind, at(runs, 0), linalg);
  const batches = new RuleBatches(runs, data, batch, restarts);
  const breather = new Breather();
  let state = tf.tidy(() => rule.init(drawStarts(runs, restarts, rule.parameters)));
  try {
    for (let step = 1; step <= steps; step++) {
      const loss = numbers(() => {
        const stepped = rule.step(state, batches.next());
        tf.dispose(state);
        state = stepped.state.map((tensor) => tf.keep(tensor));
        return stepped.loss;
      });
      const best = bestOfStarts(loss, restarts);
      hooks.onStep(
        step,
        Float32Array.from(best, (start) => loss[start] ?? Number.NaN),
      );
      if (hooks.shouldStop()) return null;
      await breather.breathe();
    }
    return choose(rule, state, batches, restarts);
  } finally {
    tf.dispose(state);
  }
}

/** The rule of an arm, as a program. */
function createRule(kind: RuleKind, { task, network, rule }: ArmConfig, linalg: Linalg): RuleProgram {
  const { modules: K, moduleInput: b } = network;
  const objective = kind === "paper" ? paperRule(linalg, rule.ridge) : jointRule(linalg, K, heads(task), rule.ridge);
  return ruleProgram(objective, kernelLength(kind, rule), { m: inputDimension(task), K, b, rate: rule.learningRate });
}

/** The projections of each run's best start, by the mean objective over fresh batches. */
function choose(rule: RuleProgram, state: readonly tf.Tensor[], batches: RuleBatches, restarts: number): Projections {
  const score = numbers(() =>
    tf.addN(Array.from({ length: SCORING_BATCHES }, () => tf.tidy(() => rule.value(state, batches.next())))),
  );
  const best = bestOfStarts(score, restarts);
  const [runs, inputs, columns] = [best.length, ...at(rule.parameters, 0).shape];
  const values = numbers(() => tf.gather(rule.projections(state, batches.next()), best));
  return { runs, inputs: inputs ?? 0, columns: columns ?? 0, values };
}

/** Values of a tensor that is computed in a scope of its own. */
function numbers(compute: () => tf.Tensor): Float32Array {
  return tf.tidy(() => Float32Array.from(compute().dataSync()));
}
