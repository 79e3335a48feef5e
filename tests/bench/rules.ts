import { messageOf } from "../../server/training/engine/obstacle";
import type { EngineName } from "./engines";
import type { Figure } from "./figures";
import { median } from "./median";
import type { Options } from "./options";
import type { Cast } from "./sides/cast";
import { learned } from "./sides/protocol";
import type { Side } from "./sides/side";

const RULES = ["paper", "joint"] as const;
const R = 3;
/** Native TensorFlow runs the rules in one way only; WebAssembly factorises in float64 on one thread, so it gets fewer steps. */
const STEPS: Readonly<Partial<Record<EngineName, number>>> = { compiled: 60, wasm: 6 };

/** Steps per second of both rules, on sine's defaults with three seeds. */
export async function* measureRules({ engines }: Cast, { rounds, warn }: Options): AsyncGenerator<Figure> {
  for (const rule of RULES) {
    for (const [engine, side] of engines) {
      const steps = STEPS[engine];
      if (steps === undefined) continue;
      try {
        yield { name: "rule", rule, engine, R, stepsPerSecond: await stepsPerSecond(side, rule, steps, rounds) };
      } catch (error) {
        warn(`the ${rule} rule without ${engine}: ${messageOf(error)}`);
      }
    }
  }
}

async function stepsPerSecond(side: Side, rule: (typeof RULES)[number], steps: number, rounds: number) {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    rates.push((await side.ask({ kind: "rule", rule, R, steps }, learned)).stepsPerSecond);
  return median(rates);
}
