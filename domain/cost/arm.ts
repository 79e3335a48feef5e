import type { ArmView } from "../views";
import { evaluationFlops, stepForwardFlops } from "./flops";
import { ruleSamples } from "./rule";

/** What each run of an arm costs by the model; the counts of the arm's own launch where it has them. */
export interface ArmCosts {
  readonly parameters: number;
  /** FLOPs of one training step. */
  readonly forward: number;
  readonly backward: number;
  /** FLOPs of a whole run: of its rule, of all training steps, and of both. */
  readonly rule: number;
  readonly train: number;
  readonly total: number;
  /** FLOPs of all evaluations; they train nothing, and stand in no total. */
  readonly evaluate: number;
  /** Samples seen, repeats counted: by the rule, by training, and by both. */
  readonly samples: { readonly rule: number; readonly train: number; readonly total: number };
}

export function armCosts({ config, parameters, stepFlops, ruleFlops }: Counted): ArmCosts {
  const { steps, batch } = config.training;
  const forward = stepForwardFlops(config);
  const samples = { rule: ruleSamples(config), train: steps * batch };
  return {
    parameters,
    forward,
    backward: stepFlops - forward,
    rule: ruleFlops,
    train: steps * stepFlops,
    total: ruleFlops + steps * stepFlops,
    evaluate: evaluationFlops(config),
    samples: { ...samples, total: samples.rule + samples.train },
  };
}

type Counted = Pick<ArmView, "config" | "parameters" | "stepFlops" | "ruleFlops">;
