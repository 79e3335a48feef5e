import { afterAll, describe, expect, test } from "vitest";
import { compiledProgram } from "../../../server/training/compiled";
import { eagerProgram } from "../../../server/training/eager";
import type { Program, ProgramInput } from "../../../server/training/program";
import { openProgram } from "../../bench/measures/open-program";
import { median } from "../../bench/median";
import { runsOf } from "../../bench/works";
import { engineOrNull } from "../engine/support/engine";

const engine = await engineOrNull("native-cpu");
afterAll(() => engine?.dispose());

const R = 20;
const ROUNDS = 5;
const STEPS = 40;

describe.skipIf(engine === null)("a recorded step", () => {
  test("takes at most half the processor time of the same step op by op, at R = 20", () => {
    const open = [(input: ProgramInput) => compiledProgram(input, R), eagerProgram].map((make) =>
      openProgram(runsOf("mlp", R), make),
    );
    const ratios = Array.from({ length: ROUNDS }, () => {
      const [compiled = Number.NaN, eager = Number.NaN] = open.map(({ program }) => processorTime(program));
      return eager / compiled;
    });
    for (const { dispose } of open) dispose();
    expect(median(ratios)).toBeGreaterThan(2);
  });
});

/** Of this process alone, which other work on the machine hardly changes. */
function processorTime(program: Program): number {
  const before = process.cpuUsage();
  program.advance(STEPS);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
