import type { Engine } from "../../../server/training/engine/load";
import type { RuleRequest } from "../sides/protocol";
import { seeded } from "../works";
import { trainWhole } from "./whole";

/** Steps of the stack whose time is taken off: it has everything but the steps that are measured. */
const FEW = 2;

/** Steps per second of a rule for all runs together, on sine's defaults, without laying out data and recording the step. */
export async function measureRule(engine: Engine, { rule, R, steps }: RuleRequest) {
  const method = rule === "paper" ? "modular-rule" : "modular-joint";
  const spec = { name: method, methods: [method], task: { kind: "sine" }, training: { steps: 1 } };
  const seconds = async (count: number) =>
    (await trainWhole(engine, seeded({ ...spec, rule: { steps: count } }, R))).rule;
  const few = await seconds(FEW);
  return { stepsPerSecond: steps / ((await seconds(FEW + steps)) - few) };
}
