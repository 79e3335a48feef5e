import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balancedHoldOut, randomHoldOut } from "../../../server/training/tasks/held-out";

function combinations(components: number, levels: number): number[][] {
  return Array.from({ length: levels ** components }, (_, index) =>
    Array.from({ length: components }, (_, c) => Math.floor(index / levels ** c) % levels),
  );
}

describe("balancedHoldOut", () => {
  const tables = fc.record({
    seed: fc.nat(),
    components: fc.integer({ min: 2, max: 4 }),
    levels: fc.integer({ min: 2, max: 8 }),
    share: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  });

  test("takes equally many combinations from every value of every component", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const held = balancedHoldOut(table);
        const { components, levels, share } = table;
        const lost = Math.max(1, Math.round(share * levels)) * levels ** (components - 2);
        const out = combinations(components, levels).filter((values) => held.has(values));
        for (let component = 0; component < components; component += 1) {
          for (let value = 0; value < levels; value += 1)
            expect(out.filter((values) => values[component] === value)).toHaveLength(lost);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("depends on the seed", () => {
    const out = (seed: number) => {
      const held = balancedHoldOut({ seed, components: 2, levels: 10, share: 0.2 });
      return combinations(2, 10)
        .map((values) => held.has(values))
        .join();
    };
    expect(out(1)).toBe(out(1));
    expect(out(1)).not.toBe(out(2));
  });
});

describe("randomHoldOut", () => {
  test("holds out the exact share and leaves every single value seen", () => {
    const sizes = fc.constantFrom([2, 10], [3, 2], [3, 3], [4, 3], [3, 10]);
    fc.assert(
      fc.property(fc.nat(), sizes, (seed, [components = 3, levels = 3]) => {
        const held = randomHoldOut({ seed, components, levels, share: 0.25 });
        const all = combinations(components, levels);
        const seen = all.filter((values) => !held.has(values));
        expect(all.length - seen.length).toBe(Math.round(0.25 * all.length));
        for (let component = 0; component < components; component += 1)
          expect(new Set(seen.map((values) => values[component])).size).toBe(levels);
      }),
      { numRuns: 40 },
    );
  });

  test("with too many combinations to list holds out about the share, the same ones each time it is asked", () => {
    const table = { seed: 5, components: 8, levels: 10, share: 0.2 };
    const held = randomHoldOut(table);
    const again = randomHoldOut(table);
    const tuples = Array.from({ length: 5000 }, (_, i) =>
      Array.from({ length: 8 }, (_, c) => Math.floor((i * 7919) / 3 ** c) % 10),
    );
    const out = tuples.filter((tuple) => held.has(tuple));
    expect(out.length / tuples.length).toBeGreaterThan(0.17);
    expect(out.length / tuples.length).toBeLessThan(0.23);
    expect(tuples.filter((tuple) => again.has(tuple))).toEqual(out);
  });

  test("depends on the seed", () => {
    const listed = (seed: number) => {
      const held = randomHoldOut({ seed, components: 3, levels: 3, share: 0.25 });
      return combinations(3, 3)
        .map((values) => held.has(values))
        .join();
    };
    expect(listed(1)).toBe(listed(1));
    expect(listed(1)).not.toBe(listed(2));
  });

  test("needs two components", () => {
    expect(() => randomHoldOut({ seed: 0, components: 1, levels: 10, share: 0.2 })).toThrow("at least two components");
  });
});
