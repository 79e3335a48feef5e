import { describe, expect, it } from "vitest";
import { commonMetrics, placesOf } from "@/app/_charts/metric-list";
import { planExperiment } from "@/domain/config/expand";
import { requireSpec } from "@/domain/config/parse";
import { methodsFor } from "@/domain/methods";
import { metricTraits } from "@/domain/metrics/catalogue";

function configs(task: {
  readonly kind: "sine" | "glyphs" | "cifar-10";
  readonly k?: number;
  readonly heldOut?: number;
}) {
  const plan = planExperiment(requireSpec({ name: "t", methods: methodsFor(task.kind), task }));
  return plan.ok ? plan.value.arms.map(({ config }) => config) : [];
}

describe("the metrics that charts offer", () => {
  it.each([["sine"], ["glyphs"], ["cifar-10"]] as const)("of %s are all known, whatever the method", (kind) => {
    const offered = commonMetrics(configs({ kind }));
    expect(offered.filter((metric) => metricTraits(metric) === null)).toEqual([]);
  });

  it.each([["glyphs"], ["cifar-10"]] as const)(
    "of %s tell combinations seen from those never seen, by heads and by samples",
    (kind) => {
      const offered = commonMetrics(configs({ kind }));
      for (const split of ["test", "ood.combinatorial", "ood.noise"])
        expect(offered).toEqual(expect.arrayContaining([`${split}.accuracy`, `${split}.accuracyAll`]));
      expect(placesOf(configs({ kind })[0] ?? expect.fail())).toEqual([
        "test.accuracy",
        "ood.combinatorial.accuracy",
        "ood.noise.accuracy",
      ]);
    },
  );

  it("of one image leave out what would say the same twice", () => {
    const offered = commonMetrics(configs({ kind: "glyphs", k: 1, heldOut: 0 }));
    expect(offered).toContain("test.accuracy");
    expect(offered.filter((metric) => metric.endsWith("All"))).toEqual([]);
  });
});
