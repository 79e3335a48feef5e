import { describe, expect, it } from "vitest";
import { networkText } from "../../../app/_components/network-text";
import { costRows } from "../../../app/(lab)/experiments/[id]/_prepare/cost-rows";
import { matchedWidths } from "../../../app/(lab)/experiments/new/matched-widths";
import { costFacts } from "../../../app/(lab)/runs/[id]/_prepare/cost-facts";
import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { armResults } from "../../../domain/statistics/results";
import { arm } from "../models/configs";
import { arms, run } from "../statistics/build";

const SIZES = { width: 8, depth: 2, modules: 3, moduleInput: 2, moduleWidth: 5, moduleDepth: 1 };

describe("costs on the pages", () => {
  it("writes a network by its widths", () => {
    const task = { kind: "sine", m: 4 };
    expect(networkText(arm("monolithic", { task, network: SIZES }))).toBe("4-8-8-1");
    expect(networkText(arm("modular", { task, network: SIZES }))).toBe("3 × 2-5-1");
  });

  it("sets each arm's counts and ratios beside what its finished runs took", () => {
    const [monolithic, modular] = arms(["monolithic", "modular"]);
    if (!monolithic || !modular) throw new Error("The arms of this test are missing.");
    const results = armResults(
      [monolithic, { ...modular, parameters: 1100, stepFlops: 1.04e6 }],
      [
        run("modular", 0, { ruleSeconds: 0, trainSeconds: 4, evalSeconds: 1, peakBytes: 5e8 }),
        run("modular", 1, { ruleSeconds: 0, trainSeconds: 6, evalSeconds: 2, peakBytes: 7e8 }),
        run("modular", 2, { status: "failed", trainSeconds: 100, peakBytes: 9e9 }),
      ],
    );
    const [first, second] = costRows(results);
    expect(first).toMatchObject({ method: "monolithic", parameters: null, flops: null, spent: null, peakBytes: null });
    expect(second).toMatchObject({
      parameters: { value: 1.1, matched: false },
      flops: { value: 1.04, matched: true },
      spent: { rule: 0, train: 5, evaluate: 1.5 },
      peakBytes: 7e8,
    });
  });

  it("says of a run what it has seen so far, and what is not known yet", () => {
    const [, joint] = arms(["monolithic", "modular-joint"]);
    if (!joint) throw new Error("The arms of this test are missing.");
    const view = {
      run: run("modular-joint", 0, {
        status: "running",
        step: 50,
        trainSeconds: null,
        evalSeconds: null,
        peakBytes: null,
      }),
      arm: joint,
      experiment: { id: "experiment", name: "Test" },
      environment: null,
      attempts: [],
      checkpointStep: null,
      hasNetwork: false,
      series: [],
    };
    const { batch } = joint.config.training;
    const running = new Map(costFacts(view));
    expect(running.get("Samples, training")).toBe(`${(50 * batch).toLocaleString("en-US")}, repeats counted`);
    expect(running.get("FLOP, training")).toBe("50.0M");
    expect(running.get("Peak memory")).toBe("known once the run ends");
    const ended = new Map(costFacts({ ...view, run: { ...view.run, status: "finished", trainSeconds: 3 } }));
    expect(ended.get("Seconds, training")).toBe("3.0\u202fs");
    expect(ended.get("Peak memory")).toBe("not known");
  });

  it("names the widths that matching chose, over all grid points", () => {
    const widths = (over: Readonly<Record<string, unknown>>) => {
      const spec = requireSpec({ name: "x", task: { kind: "sine" }, methods: ["monolithic", "modular"], ...over });
      const plan = planExperiment(spec);
      return plan.ok ? matchedWidths(spec.match, plan.value.arms) : null;
    };
    expect(widths({})).toBeNull();
    expect(widths({ match: "parameters" })).toMatch(/^modular \d+$/);
    expect(widths({ match: "parameters", grid: { width: [64, 256] } })).toMatch(/^modular \d+–\d+$/);
  });
});
