import { afterEach, expect, test, vi } from "vitest";
import { stackBytes } from "../../../server/worker/capacity";
import { commands } from "../engine/support/folder";

afterEach(() => vi.unstubAllEnvs());

test("a stack on a GPU fits its memory, one on the CPU the machine's", async () => {
  const MEBIBYTES = 10;
  vi.stubEnv("PATH", await commands({ "nvidia-smi": `echo "A small GPU, ${MEBIBYTES}"` }));
  expect(stackBytes("native-gpu", 1)).toBeCloseTo(0.7 * MEBIBYTES * 2 ** 20);
  expect(stackBytes("native-cpu", 1)).toBeGreaterThan(MEBIBYTES * 2 ** 20);
});
