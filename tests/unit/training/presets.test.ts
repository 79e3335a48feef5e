import { describe, expect, test } from "vitest";
import { planExperiment } from "../../../domain/config/expand";
import { parseSpec } from "../../../domain/config/parse";
import { findPreset, findSpec, PRESETS, type Preset, scalesOf } from "../../../domain/presets";

const EVERY = PRESETS.flatMap((preset) => [
  { id: preset.id, preset, scale: undefined },
  ...scalesOf(preset).map((scale) => ({ id: preset.id, preset, scale })),
]);

describe("presets", () => {
  test.each(EVERY)("$id at scale $scale is a spec that can be launched", ({ id, preset, scale }) => {
    const parsed = parseSpec(findSpec(preset, scale));
    expect(parsed.ok ? [] : parsed.issues).toEqual([]);
    if (!parsed.ok) return;
    const plan = planExperiment(parsed.value);
    expect(plan.ok ? plan.value.runs : plan.issues).toBeGreaterThan(0);
    expect(findPreset(id)).toBe(preset);
  });

  test("ids stand once, and an unknown one is null", () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(findPreset("no such preset")).toBeNull();
  });

  test("are quick where they have scales and none is named; one that they don't have is refused by name", () => {
    const about = { id: "two", name: "Two", question: "?", describes: "." };
    const one: Preset = { ...about, spec: { name: "one" } };
    const two: Preset = { ...about, scales: { quick: { name: "quick" }, paper: { name: "paper" } } };
    expect([findSpec(one), findSpec(two), findSpec(two, "paper")]).toEqual([
      { name: "one" },
      { name: "quick" },
      { name: "paper" },
    ]);
    expect([scalesOf(one), scalesOf(two)]).toEqual([[], ["quick", "paper"]]);
    expect(() => findSpec(one, "paper")).toThrow("one size");
    expect(() => findSpec(two, "huge")).toThrow("quick, paper");
  });
});
