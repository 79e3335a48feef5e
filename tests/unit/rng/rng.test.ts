import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../domain/normal";
import { stream } from "../../../server/training/rng";

const words = (seed: number, ...names: readonly (string | number)[]) => {
  const rng = stream(seed, "task", ...names);
  return Array.from({ length: 16 }, () => rng.word());
};

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const central = (power: number) => values.reduce((sum, v) => sum + (v - mean) ** power, 0) / values.length;
  return {
    mean,
    variance: central(2),
    skewness: central(3) / central(2) ** 1.5,
    kurtosis: central(4) / central(2) ** 2,
  };
}

describe("streams", () => {
  test("are the same for the same seed and names, and differ otherwise", () => {
    expect(words(7)).toEqual(words(7));
    expect(words(7)).not.toEqual(words(8));
    expect(words(7)).not.toEqual(words(7, "x"));
    expect(words(7, "ab")).not.toEqual(words(7, "a", "b"));
    expect(words(7, 1)).not.toEqual(words(7, "1"));
  });

  test("go on from any position as if they had never been left", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 9 }), (start, skip) => {
        const whole = stream(3, "batches");
        whole.position = start;
        for (let i = 0; i < skip; i += 1) whole.word();
        const resumed = stream(3, "batches");
        resumed.position = whole.position;
        expect(resumed.position).toBe(start + skip);
        expect(resumed.word()).toBe(whole.word());
      }),
    );
  });

  test("refuse a position that is not an index", () => {
    expect(() => {
      stream(0, "task").position = -1;
    }).toThrow(RangeError);
  });
});

describe("distributions", () => {
  test("uniform numbers have the moments of U[0, 1)", () => {
    const rng = stream(1, "task");
    const values = Array.from({ length: 100_000 }, () => rng.uniform());
    const { mean, variance } = moments(values);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  });

  test("normal numbers have the moments of N(0, 1)", () => {
    const rng = stream(2, "task");
    const { mean, variance, skewness, kurtosis } = moments([...rng.fillNormal(new Float32Array(200_000))]);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.015);
    expect(Math.abs(skewness)).toBeLessThan(0.03);
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.06);
  });

  test("int is unbiased where the modulus would not be", () => {
    const rng = stream(3, "task");
    const below = 3 * 2 ** 30;
    const draws = Array.from({ length: 30_000 }, () => rng.int(below));
    const low = draws.filter((value) => value < 2 ** 30).length / draws.length;
    expect(low).toBeGreaterThan(0.32);
    expect(low).toBeLessThan(0.347);
    expect(() => rng.int(0)).toThrow(RangeError);
  });

  test("a permutation holds every index once, and each order of three comes up equally often", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 200 }), (seed, n) => {
        const order = [...stream(seed, "split").permutation(n)].sort((a, b) => a - b);
        expect(order).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
    const rng = stream(4, "split");
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i += 1) {
      const order = rng.permutation(3).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe("normalQuantile", () => {
  /** From Wichura (1988), table of check values. */
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.975, 1.959963984540054],
    [2 / 3, 0.4307272992954576],
  ])("at %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });
});
