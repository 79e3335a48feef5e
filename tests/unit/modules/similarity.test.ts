import { describe, expect, it } from "vitest";
import { prepareSimilarity, ruleSeries } from "@/app/(lab)/experiments/[id]/_figures/module-similarity/prepare";
import { requireSpec } from "@/domain/config/parse";
import type { SeriesView } from "@/domain/views";
import { drawn } from "./drawn";

const KEYS = ["rule.similarity", "rule.coverage"];

function series(runId: string, values: readonly number[], key = "rule.similarity"): SeriesView {
  const steps = values.map((_, i) => 10 * i);
  return { runId, key, attempt: 1, steps, values, total: steps.length, sampled: false };
}

const chance = (seed: number) => ({ "similarity.chance": 0.5 + 0.1 * seed, "coverage.chance": 0.6 });

describe("module similarity along the rule", () => {
  it("is the mean over seeds with its interval, beside what random projections reach", () => {
    const arms = drawn(["modular-rule"], [0, 1, 2], chance);
    const own = [0, 1, 2].map((seed) => series(`modular-rule-${seed}`, [0.5, 0.6 + 0.1 * seed]));
    const { figure, empty, notes } = prepareSimilarity({ arms, series: own, keys: KEYS, seeds: true });
    const [similarity, coverage] = figure.panels;
    const [curve, random] = similarity?.curves ?? [];
    expect(empty).toBe(false);
    expect(curve?.points.map(({ x, y, n }) => [x, Number(y.toFixed(9)), n])).toEqual([
      [0, 0.5, 3],
      [10, 0.7, 3],
    ]);
    expect(curve?.points[1]?.low).toBeLessThan(0.7);
    expect(random?.label).toBe("random projections");
    expect(random?.points.map(({ x, y }) => [x, Number(y.toFixed(9))])).toEqual([
      [0, 0.6],
      [10, 0.6],
    ]);
    expect(random?.points[0]?.high).toBeGreaterThan(0.6);
    // No run has told of coverage: its panel stays empty, without a level to compare with.
    expect(coverage?.curves).toEqual([]);
    expect(notes.join()).toContain("n = 3");
  });

  it("counts the chance of a seed once, however many arms share it", () => {
    const arms = drawn(["modular-rule", "modular-joint"], [0, 1], chance);
    const own = arms.flatMap(({ runs }) => runs.map(({ id }) => series(id, [0.5, 0.9])));
    const { figure } = prepareSimilarity({ arms, series: own, keys: KEYS, seeds: false });
    expect(figure.panels[0]?.curves.find(({ id }) => id === "chance")?.n).toBe(2);
    expect(figure.legend.map(({ label }) => label)).toEqual(["modular-rule", "modular-joint", "random projections"]);
  });

  it("takes one seed, NaN, and nothing at all", () => {
    const arms = drawn(["modular-rule"], [0]);
    const one = prepareSimilarity({
      arms,
      series: [series("modular-rule-0", [0.5, Number.NaN])],
      keys: KEYS,
      seeds: true,
    });
    expect(one.empty).toBe(false);
    expect(one.figure.panels[0]?.curves).toHaveLength(1);
    expect(prepareSimilarity({ arms, series: [], keys: KEYS, seeds: true }).empty).toBe(true);
    expect(prepareSimilarity({ arms: [], series: [], keys: KEYS, seeds: true }).empty).toBe(true);
  });

  it("has what the task and the methods have", () => {
    const spec = (task: object, methods: readonly string[]) => requireSpec({ name: "t", task, methods });
    expect(ruleSeries({ spec: spec({ kind: "sine" }, ["modular-joint"]) })).toEqual(KEYS);
    expect(ruleSeries({ spec: spec({ kind: "glyphs" }, ["modular-rule"]) })).toEqual(["rule.alignment"]);
    expect(ruleSeries({ spec: spec({ kind: "sine" }, ["modular", "monolithic"]) })).toEqual([]);
  });
});
