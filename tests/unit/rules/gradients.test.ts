import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { gradientError } from "../models/gradient";
import { batchOf, programOf, RULES, startOf } from "./cases";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** Share of the gradient's norm: float32 objectives of size 1 to 10, smooth, over h = 2e-2. */
const TOLERANCE = 3e-3;

describe("the objective has the gradient that central differences see", () => {
  test.each(RULES)("$kind rule, $length length, $targets, b = $b", (rule) => {
    const program = programOf(rule, engine.linalg);
    const batch = batchOf(rule);
    const error = gradientError((learned) => program.value(learned, batch), startOf(program), { h: 2e-2 });
    expect(error).toBeLessThan(TOLERANCE);
  });
});
