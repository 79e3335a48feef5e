import { afterAll, describe, expect, test } from "vitest";
import { compiledProgram } from "../../server/training/compiled";
import { eagerProgram } from "../../server/training/eager";
import * as tf from "../../server/training/engine/tf";
import type { ProgramInput } from "../../server/training/program";
import { openProgram } from "../bench/measures/open-program";
import { engineOrNull } from "../unit/engine/support/engine";
import { tinyRun } from "../unit/training/support";

const engine = await engineOrNull("native-cpu");
afterAll(() => engine?.dispose());

const CHUNKS = 10_000;
/** Chunks until allocators and compilers have what they need. */
const WARM = 1_000;
const STEPS = 2;

describe.skipIf(engine === null)(`${CHUNKS} chunks`, () => {
  test.each([
    ["compiled, in groups", (input: ProgramInput) => compiledProgram(input, 1)],
    ["op by op", eagerProgram],
  ] as const)("%s keep no tensor and no memory", (_name, make) => {
    const before = tf.memory().numTensors;
    const { program, dispose } = openProgram([tinyRun("modular", 0), tinyRun("modular", 1)], make);
    const advance = (chunks: number) => {
      for (let chunk = 0; chunk < chunks; chunk += 1) program.advance(STEPS);
      return { tensors: tf.memory().numTensors, resident: process.memoryUsage.rss() };
    };
    const warm = advance(WARM);
    const end = advance(CHUNKS - WARM);
    expect(end.tensors).toBe(warm.tensors);
    expect(end.resident).toBeLessThan(1.1 * warm.resident);
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
