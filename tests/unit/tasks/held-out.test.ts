import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdOut } from "../../../server/training/tasks/held-out";

function* combinations(components: number, levels: number): Generator<number[]> {
  for (let index = 0; index < levels ** components; index += 1)
    yield Array.from({ length: components }, (_, c) => Math.floor(index / levels ** c) % levels);
}

describe("holdOut", () => {
  test("with two components takes equally many partners from every value", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 10 }),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        (seed, levels, share) => {
          const held = holdOut(seed, 2, levels, share);
          const lost = Math.max(1, Math.round(share * levels));
          for (let value = 0; value < levels; value += 1) {
            const partners = Array.from({ length: levels }, (_, other) => other);
            expect(partners.filter((other) => held.has([value, other]))).toHaveLength(lost);
            expect(partners.filter((other) => held.has([other, value]))).toHaveLength(lost);
          }
        },
      ),
    );
  });

  test("with more components holds out the exact share and leaves every single value seen", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom([3, 2], [3, 3], [4, 3], [3, 10]), (seed, [components = 3, levels = 3]) => {
        const held = holdOut(seed, components, levels, 0.25);
        const all = [...combinations(components, levels)];
        const seen = all.filter((values) => !held.has(values));
        expect(all.length - seen.length).toBe(Math.round(0.25 * all.length));
        for (let component = 0; component < components; component += 1)
          expect(new Set(seen.map((values) => values[component])).size).toBe(levels);
      }),
      { numRuns: 40 },
    );
  });

  test("with too many combinations to list holds out about the share, the same ones each time it is asked", () => {
    const held = holdOut(5, 8, 10, 0.2);
    const again = holdOut(5, 8, 10, 0.2);
    const tuples = Array.from({ length: 5000 }, (_, i) =>
      Array.from({ length: 8 }, (_, c) => Math.floor((i * 7919) / 3 ** c) % 10),
    );
    const out = tuples.filter((tuple) => held.has(tuple));
    expect(out.length / tuples.length).toBeGreaterThan(0.17);
    expect(out.length / tuples.length).toBeLessThan(0.23);
    expect(tuples.filter((tuple) => again.has(tuple))).toEqual(out);
  });

  test("depends on the seed", () => {
    const listed = (seed: number) =>
      [...combinations(3, 3)].map((values) => holdOut(seed, 3, 3, 0.25).has(values)).join();
    expect(listed(1)).toBe(listed(1));
    expect(listed(1)).not.toBe(listed(2));
  });
});
