import { afterAll, describe, expect, test } from "vitest";
import { compiledProgram } from "../../../server/training/compiled";
import { eagerProgram } from "../../../server/training/eager";
import { openProgram } from "../../bench/measures/open-program";
import { median } from "../../bench/median";
import { runsOf } from "../../bench/works";
import { engineOrNull } from "../engine/support/engine";

const engine = await engineOrNull("native-cpu");
afterAll(() => engine?.dispose());

const R = 20;
const ROUNDS = 7;
const STEPS = 40;

/** Both sides run in this process and take turns, so that what else the machine does falls on both alike. */
describe.skipIf(engine === null)("a recorded step", () => {
  test("is at least twice as fast as the same step op by op, at R = 20", () => {
    const open = [compiledProgram, eagerProgram].map((make) => openProgram(runsOf("mlp", R), make));
    const seconds = open.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      open.forEach(({ program }, side) => {
        const started = performance.now();
        program.advance(STEPS);
        seconds[side]?.push(performance.now() - started);
      });
    }
    for (const { dispose } of open) dispose();
    const [compiled = Number.NaN, eager = Number.NaN] = seconds.map(median);
    expect(eager / compiled).toBeGreaterThan(2);
  });
});
