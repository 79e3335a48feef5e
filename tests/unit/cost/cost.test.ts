import { describe, expect, test } from "vitest";
import type { ArmConfig } from "../../../domain/config/run";
import {
  estimateSeconds,
  memoryIssue,
  parameterCount,
  processBytes,
  ruleFlops,
  runBytes,
  stepFlops,
} from "../../../domain/cost";
import type { WorkerEngine } from "../../../domain/environment";
import { arm } from "../models/configs";

const SINE = { task: { kind: "sine", m: 2, k: 2 } } as const;
const network = { width: 3, depth: 2, modules: 4, moduleInput: 1, moduleWidth: 5, moduleDepth: 1 };
const training = { batch: 10, steps: 100 };

describe("parameters and operations, counted by hand", () => {
  test("monolithic 2 → 3 → 3 → 1", () => {
    const config = arm("monolithic", { ...SINE, network, training });
    expect(parameterCount(config)).toBe(6 + 3 + 9 + 3 + 3 + 1);
    // The first layer needs no gradient of its inputs: 4 · 6; the others 6 · (9 + 3); ten rows.
    expect(stepFlops(config)).toBe(10 * (4 * 6 + 6 * 12));
  });

  test("modular: 2 → 4 projections, four modules 1 → 5 → 1", () => {
    const config = arm("modular", { ...SINE, network, training });
    expect(parameterCount(config)).toBe(8 + 4 * (5 + 5 + 5 + 1));
    expect(stepFlops(config)).toBe(10 * (4 * 8 + 6 * 4 * 10));
  });

  test("a rule costs its steps times its starts, and other methods none", () => {
    const once = arm("modular-joint", { ...SINE, network, rule: { steps: 10, restarts: 1 } });
    const often = arm("modular-joint", { ...SINE, network, rule: { steps: 20, restarts: 3 } });
    expect(ruleFlops(often)).toBe(6 * ruleFlops(once));
    // Cholesky factor and inverse alone are B³ a step.
    expect(ruleFlops(once)).toBeGreaterThan(10 * 256 ** 3);
    expect(ruleFlops(arm("modular", SINE))).toBe(0);
  });
});

describe("memory of a run", () => {
  test("holds at least the data, the parameters with their moments, and the kernel matrices", () => {
    const plain = arm("monolithic", { task: { kind: "sine", m: 6, k: 3 }, data: { n: 100_000 } });
    expect(runBytes(plain)).toBeGreaterThan(4 * (100_000 * 7 + 3 * parameterCount(plain)));
    const rule = arm("modular-joint", { task: { kind: "sine", m: 6, k: 3 }, rule: { batch: 1024 } });
    expect(runBytes(rule)).toBeGreaterThan(4 * 6 * 1024 ** 2);
  });

  test("grows with width, batch and samples", () => {
    const base = arm("monolithic", SINE);
    for (const more of [{ network: { width: 1024 } }, { training: { batch: 4096 } }, { data: { n: 5000 } }]) {
      expect(runBytes(arm("monolithic", { ...SINE, ...more }))).toBeGreaterThan(runBytes(base));
    }
  });
});

describe("a run that doesn't fit", () => {
  const MEBIBYTE = 1024 ** 2;
  const issue = (config: ArmConfig, limit: number) => memoryIssue([{ params: {}, config }], limit);

  test("is refused from the very byte on that its process needs more", () => {
    const config = arm("modular", SINE);
    const needed = processBytes(config, 1);
    expect(issue(config, needed)).toBeNull();
    expect(issue(config, needed - 1)?.message).toContain(
      `needs about ${Math.ceil(needed / MEBIBYTE).toLocaleString("en-US")} MiB`,
    );
  });

  test.each([
    ["data.n", "Lower n", "monolithic", { data: { n: 200_000 } }],
    ["network.width", "Lower width or the depth", "monolithic", { network: { width: 2048 } }],
    ["network.moduleWidth", "Lower moduleWidth", "modular", { network: { moduleWidth: 1024 } }],
    ["training.batch", "Lower the batch", "monolithic", { training: { batch: 4096 }, network: { width: 32 } }],
    ["rule.batch", "restarts", "modular-joint", { rule: { batch: 1024 } }],
    ["task.side", "image side", "modular", { task: { kind: "cifar-10", side: 32 } }],
  ] as const)("names %s where that takes the most", (path, advice, method, spec) => {
    const found = issue(arm(method, { ...SINE, ...spec }), 1);
    expect(found).toMatchObject({ path, message: expect.stringContaining(advice) });
  });

  test("names the arm that needs the most, with its grid point", () => {
    const arms = [16, 512, 64].map((width) => ({
      params: { width },
      config: arm("monolithic", { ...SINE, network: { width } }),
    }));
    expect(memoryIssue(arms, 1)?.message).toContain("monolithic, width = 512 needs");
  });
});

describe("estimated seconds", () => {
  const engine = (name: WorkerEngine["name"], gflops: number): WorkerEngine => ({
    name,
    label: name,
    version: "1",
    device: "test",
    gflops,
    obstacles: [],
  });
  const arms: ArmConfig[] = [arm("monolithic", SINE), arm("modular-joint", SINE)];

  test("slower engines take longer; without one, native TensorFlow is assumed", () => {
    const seconds = [engine("native-cpu", 200), engine("wasm", 30), engine("js", 0.5)].map((one) =>
      estimateSeconds(arms, 3, one),
    );
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(estimateSeconds(arms, 3, null)).toBe(seconds[0]);
  });

  test("seeds of a stack share a step's overhead, so twenty cost far less than twenty times one", () => {
    const one = estimateSeconds(arms, 1, null);
    const twenty = estimateSeconds(arms, 20, null);
    expect(twenty).toBeGreaterThan(one);
    expect(twenty).toBeLessThan(12 * one);
  });

  test("arms that differ in n or rate train in one stack; those of other widths after one another", () => {
    const at = (spec: Readonly<Record<string, unknown>>) => arm("modular", { ...SINE, ...spec });
    const together = estimateSeconds([at({ data: { n: 100 } }), at({ data: { n: 200 } })], 1, null);
    const apart = estimateSeconds(
      [at({ network: { moduleWidth: 64 } }), at({ network: { moduleWidth: 65 } })],
      1,
      null,
    );
    expect(together).toBeLessThan(apart);
  });

  test("a worker that measured itself while busy changes it by no more than the work itself", () => {
    expect(estimateSeconds(arms, 3, engine("native-cpu", 0))).toBe(estimateSeconds(arms, 3, engine("native-cpu", 50)));
  });
});
