import { describe, expect, test } from "vitest";
import { planExperiment } from "../../../domain/config/expand";
import { parseSpec } from "../../../domain/config/parse";
import { findPreset, PRESETS } from "../../../domain/presets";

describe("presets", () => {
  test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    "%s is a spec that can be launched",
    (id, preset) => {
      const parsed = parseSpec(preset.spec);
      expect(parsed.ok ? [] : parsed.issues).toEqual([]);
      if (!parsed.ok) return;
      const plan = planExperiment(parsed.value);
      expect(plan.ok ? plan.value.runs : plan.issues).toBeGreaterThan(0);
      expect(findPreset(id)).toBe(preset);
    },
  );

  test("ids stand once, and an unknown one is null", () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(findPreset("no such preset")).toBeNull();
  });
});
