import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Plan, planExperiment } from "../../../domain/config/expand";
import { isMatched, MATCHES, nearestWidth, widthField } from "../../../domain/config/match";
import { type Parsed, parseSpec } from "../../../domain/config/parse";
import { parameterCount, runFlops } from "../../../domain/cost";
import { LIMITS } from "../../../domain/limits";
import type { Method } from "../../../domain/methods";
import { arm } from "../models/configs";

function planOf(spec: Readonly<Record<string, unknown>>): Parsed<Plan> {
  const parsed = parseSpec({ name: "Matched", task: { kind: "sine" }, ...spec });
  return parsed.ok ? planExperiment(parsed.value) : parsed;
}

function armsOf(spec: Readonly<Record<string, unknown>>): Plan["arms"] {
  const plan = planOf(spec);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value.arms;
}

function issuesOf(spec: Readonly<Record<string, unknown>>) {
  const plan = planOf(spec);
  return plan.ok ? [] : plan.issues;
}

const COUNTS = { parameters: parameterCount, flops: runFlops } as const;
const METHODS: Method[] = ["monolithic", "modular", "modular-rule", "modular-joint", "modular-oracle"];

const network = fc.record({
  width: fc.integer({ min: 1, max: 1024 }),
  depth: fc.integer({ min: 1, max: 4 }),
  modules: fc.integer({ min: 1, max: 16 }),
  moduleInput: fc.integer({ min: 1, max: 4 }),
  moduleWidth: fc.integer({ min: 1, max: 300 }),
  moduleDepth: fc.integer({ min: 1, max: 4 }),
});
const rule = fc.record({ steps: fc.integer({ min: 1, max: 300 }), batch: fc.constantFrom(32, 256) });
const match = fc.constantFrom("parameters", "flops");

describe("match", () => {
  test("is none unless a spec asks, and then leaves every width as it is given", () => {
    const spec = { methods: METHODS, network: { width: 17, moduleWidth: 9 } };
    expect(parseSpec({ name: "x", task: { kind: "sine" }, ...spec })).toMatchObject({ value: { match: "none" } });
    for (const { config } of armsOf(spec)) expect(config.network).toMatchObject({ width: 17, moduleWidth: 9 });
    expect(MATCHES[0]).toBe("none");
    expect(issuesOf({ ...spec, match: "seconds" })).toMatchObject([{ path: "match" }]);
  });

  test("brings every arm within 5 % of the reference, or says which it can't bring there", () => {
    fc.assert(
      fc.property(network, rule, match, (sizes, rules, kind) => {
        const spec = { methods: METHODS, network: sizes, rule: rules, match: kind };
        const plan = planOf(spec);
        if (!plan.ok) {
          for (const issue of plan.issues)
            expect(issue).toMatchObject({ path: "match", message: /^modular.* times as many/ });
          return plan.issues.length > 0;
        }
        const counts = plan.value.arms.map(({ config }) => COUNTS[kind](config));
        return counts.every((count) => isMatched(count / (counts[0] ?? 0)));
      }),
    );
  });

  test("changes nothing but the widths of the arms that it matches", () => {
    fc.assert(
      fc.property(network, match, (sizes, kind) => {
        const given = armsOf({ methods: METHODS, network: sizes });
        const plan = planOf({ methods: METHODS, network: sizes, match: kind });
        fc.pre(plan.ok);
        if (!plan.ok) return;
        expect(plan.value.arms[0]).toEqual(given[0]);
        plan.value.arms.forEach((arm, index) => {
          const before = given[index];
          const width = arm.config.network.moduleWidth;
          expect(arm).toEqual({
            ...before,
            config: { ...before?.config, network: { ...before?.config.network, moduleWidth: width } },
          });
        });
      }),
    );
  });

  test("chooses the width whose count is nearest of all", () => {
    const any = fc.constantFrom<Method>("monolithic", "modular", "modular-joint");
    const width = fc.integer({ min: 1, max: LIMITS.width });
    fc.assert(
      fc.property(
        any,
        network,
        match,
        width,
        fc.double({ min: 1, max: 12, noNaN: true }),
        (method, sizes, kind, other, power) => {
          const config = arm(method, { task: { kind: "sine" }, network: sizes });
          const target = 10 ** power;
          const nearest = nearestWidth(config, kind, target);
          const field = widthField(method);
          expect(nearest.config.network[field]).toBe(nearest.width);
          const away = (at: number) =>
            Math.abs(COUNTS[kind]({ ...config, network: { ...config.network, [field]: at } }) / target - 1);
          return (
            away(nearest.width) <= away(other) && away(nearest.width) <= away(Math.min(nearest.width + 1, LIMITS.width))
          );
        },
      ),
    );
  });

  test("in FLOPs pays for a rule with width: the rule's cost counts", () => {
    const arms = armsOf({ methods: METHODS, match: "flops" });
    const width = (method: Method) => arms.find((one) => one.method === method)?.config.network.moduleWidth ?? 0;
    expect(width("modular-joint")).toBeLessThan(width("modular-rule"));
    expect(width("modular-rule")).toBeLessThan(width("modular"));
    // The oracle has k = 3 modules in place of 6, so each may be wider.
    expect(width("modular-oracle")).toBeGreaterThan(width("modular"));
  });

  test("takes each grid point's own reference", () => {
    const arms = armsOf({
      methods: ["monolithic", "modular"],
      match: "parameters",
      grid: { width: [64, 256], n: [100, 200] },
    });
    const widthAt = (n: number, width: number) =>
      arms.find(({ method, params }) => method === "modular" && params.n === n && params.width === width)?.config
        .network.moduleWidth ?? 0;
    expect(widthAt(100, 64)).toBe(widthAt(200, 64));
    expect(widthAt(100, 256)).toBe(widthAt(200, 256));
    expect(widthAt(100, 256)).toBeGreaterThan(widthAt(100, 64));
  });

  test("names the arm, the grid point and the nearest width where integers don't allow 5 %", () => {
    const coarse = { width: 1, depth: 1, modules: 8, moduleInput: 2, moduleDepth: 1 };
    const spec = { methods: ["monolithic", "modular"], match: "parameters", network: coarse, grid: { n: [100] } };
    expect(issuesOf(spec)).toEqual([
      {
        path: "match",
        // 1 · 6 + 1 + 1 + 1 = 9 parameters against 8 · (6 · 2 + 2 + 1 + 1 + 1) = 136.
        message:
          "modular can't be matched with monolithic in parameters at n = 100: the nearest moduleWidth is 1, with 15.1 times " +
          "as many. Raise width, or lower the modules or their depth.",
      },
    ]);
    const dear = { steps: 5000, batch: 1024 };
    expect(issuesOf({ methods: ["monolithic", "modular-joint"], match: "flops", rule: dear })).toMatchObject([
      { path: "match", message: expect.stringMatching(/^modular-joint can't .* in FLOPs.*lower the rule's steps/) },
    ]);
  });

  test("refuses a grid over a width that it is to choose, and takes one over the reference's", () => {
    const both = { methods: ["monolithic", "modular"], match: "parameters" };
    expect(issuesOf({ ...both, grid: { moduleWidth: [8, 16] } })).toMatchObject([{ path: "grid.moduleWidth" }]);
    expect(issuesOf({ ...both, grid: { width: [64, 128] } })).toEqual([]);
    const modules = { methods: ["modular", "modular-joint"], match: "parameters" };
    expect(issuesOf({ ...modules, grid: { moduleWidth: [8, 16] } })).toEqual([]);
  });
});
