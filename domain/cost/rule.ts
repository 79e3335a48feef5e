import type { ArmConfig } from "../config/run";
import { heads, inputDimension, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";
import { gateSearchFlops, mapFlops } from "./gates";

/** Steps that a rule takes in one go, each on so many starts at once. */
export interface RulePhase {
  readonly steps: number;
  readonly starts: number;
  /** With routes and gates on. */
  readonly gated: boolean;
}

/** What a method's rule does before training, in order; empty for methods without a rule. */
export function rulePhases({ method, rule }: ArmConfig): readonly RulePhase[] {
  const { rule: kind, routing } = METHOD_TRAITS[method];
  if (!kind) return [];
  const first = { steps: rule.steps, starts: rule.restarts, gated: false };
  return routing ? [first, { steps: rule.refine, starts: 1, gated: true }] : [first];
}

/** FLOPs of all that comes before training in one run: the rule's phases and starts, and what routed modules are to read. */
export function ruleFlops(config: ArmConfig): number {
  const perStart = ruleProductFlops(config) + ruleFactorFlops(config);
  const descent = rulePhases(config).reduce((sum, { steps, starts, gated }) => {
    const step = perStart + (gated ? 2 * mapFlops(config) : 0);
    return sum + steps * starts * step;
  }, 0);
  return descent + gateSearchFlops(config);
}

/** Rows that a rule reads, a batch a step; the starts of a run share them. */
export function ruleSamples(config: ArmConfig): number {
  return rulePhases(config).reduce((sum, { steps }) => sum + steps * config.rule.batch, 0);
}

/**
 * Matrix products of one rule step of one start: the projections and their gradient, the kernels' exponents [B, b + 2] × [b + 2, B]
 * and their gradient [B, B] × [B, b + 1], and what stands between: for the paper's rule ααᵀ of each module, for the joint rule
 * K_h = Σ_j a_jh E_j and its two gradients, K_h⁻¹ = L⁻ᵀL⁻¹, and ααᵀ with its two factors' products.
 */
export function ruleProductFlops({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const { modules: K, moduleInput: b } = network;
  const d = outputDimension(task);
  const H = heads(task);
  const B = rule.batch;
  const projections = 4 * B * inputDimension(task) * K * b;
  const kernels = 2 * K * B * B * (2 * b + 3);
  const between = kind === "paper" ? 2 * K * B * B * d : 6 * K * H * B * B + 2 * H * B ** 3 + 6 * B * B * d;
  return projections + kernels + between;
}

/**
 * Factorisations of one rule step of one start: B³/3 for each Cholesky factor, and B² for each column of a triangular solve:
 * two a target for each of the paper's K factors, and the B columns of L⁻¹ for each of the joint rule's H.
 */
export function ruleFactorFlops({ method, task, network, rule }: ArmConfig): number {
  const kind = METHOD_TRAITS[method].rule;
  if (!kind) return 0;
  const B = rule.batch;
  const factor = B ** 3 / 3;
  return kind === "paper"
    ? network.modules * (factor + 2 * B * B * outputDimension(task))
    : heads(task) * (factor + B ** 3);
}
