import type { Engine } from "../../../server/training/engine/load";
import type { RuleRequest } from "../sides/protocol";
import { seeded } from "../works";
import { trainWhole } from "./whole";

/** Steps per second of a rule for all runs together, on sine's defaults; a first, short stack compiles what compiles. */
export async function measureRule(engine: Engine, { rule, R, steps }: RuleRequest) {
  const method = rule === "paper" ? "modular-rule" : "modular-joint";
  const runs = (count: number) =>
    seeded(
      { name: method, methods: [method], task: { kind: "sine" }, rule: { steps: count }, training: { steps: 1 } },
      R,
    );
  await trainWhole(engine, runs(2));
  const { rule: seconds } = await trainWhole(engine, runs(steps));
  return { stepsPerSecond: steps / seconds };
}
