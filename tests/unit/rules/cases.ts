import type { RuleKind } from "../../../domain/methods";
import type { Linalg } from "../../../server/training/engine/linalg";
import * as tf from "../../../server/training/engine/tf";
import { ranked } from "../../../server/training/models/at";
import { type RuleBatch, standardised } from "../../../server/training/rules/batches";
import { jointRule } from "../../../server/training/rules/joint";
import { fixedLength, relativeLength } from "../../../server/training/rules/length";
import { paperRule } from "../../../server/training/rules/paper";
import { type RuleProgram, ruleProgram } from "../../../server/training/rules/program";
import { fixed } from "../models/gradient";

export interface RuleCase {
  readonly kind: RuleKind;
  readonly length: "fixed" | "relative";
  readonly targets: "regression" | "one-hot";
  readonly b: number;
}

export const SIZES = { starts: 2, m: 4, K: 3, rows: 20, ridge: 0.5, length: 1.5, factor: 0.6 } as const;

export const RULES: readonly RuleCase[] = (["paper", "joint"] as const).flatMap((kind) =>
  (["fixed", "relative"] as const).flatMap((length) =>
    (["regression", "one-hot"] as const).flatMap((targets) => [1, 3].map((b) => ({ kind, length, targets, b }))),
  ),
);

/** Heads of ten outputs for one-hot targets, one real output for regression. */
export function headsOf({ targets }: RuleCase): number {
  return targets === "regression" ? 1 : 2;
}

export function programOf(rule: RuleCase, linalg: Linalg): RuleProgram {
  const { m, K, ridge, length, factor } = SIZES;
  const objective = rule.kind === "paper" ? paperRule(linalg, ridge) : jointRule(linalg, K, headsOf(rule), ridge);
  const kernel = rule.length === "fixed" ? fixedLength(length) : relativeLength(factor);
  return ruleProgram(objective, kernel, { m, K, b: rule.b, rate: 0.1 });
}

/** Learned tensors away from any symmetry, the same in every test. */
export function startOf(program: RuleProgram): tf.Tensor[] {
  return program.parameters.map(({ name, shape }) => fixed(name, [SIZES.starts, ...shape], 0.5));
}

export function batchOf(rule: RuleCase): RuleBatch {
  const { starts, rows, m } = SIZES;
  const x = ranked(fixed("x", [starts, rows, m]), tf.Rank.R3);
  const heads = headsOf(rule);
  if (rule.targets === "regression") return { x, y: standardised(ranked(fixed("y", [starts, rows, 1]), tf.Rank.R3)) };
  const classes = Int32Array.from({ length: starts * rows * heads }, (_, index) => (index * index + 3 * index) % 10);
  const oneHot = tf.oneHot(tf.tensor1d(classes, "int32"), 10);
  return { x, y: standardised(tf.reshape(tf.cast(oneHot, "float32"), [starts, rows, heads * 10])) };
}
