import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { downsample } from "../../../domain/series/downsample";

const value = fc.oneof(
  { weight: 30, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);
const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), value), { minLength: 1, maxLength: 600 })
  .map((points) => {
    let step = 0;
    return { steps: points.map(([gap]) => (step += gap)), values: points.map(([, v]) => v) };
  });
const most = fc.integer({ min: 50, max: 200 });

describe("downsample", () => {
  it("gives short series back as they are", () => {
    const steps = [1, 2, 3];
    const values = [4, Number.NaN, 6];
    expect(downsample(steps, values, 50)).toEqual({ steps, values });
  });

  it("keeps at most what is asked, in rising order, first and last among them", () => {
    fc.assert(
      fc.property(series, most, ({ steps, values }, limit) => {
        const kept = downsample(steps, values, limit);
        expect(kept.steps.length).toBeLessThanOrEqual(limit);
        expect(kept.steps.length).toBe(kept.values.length);
        expect([kept.steps[0], kept.steps.at(-1)]).toEqual([steps[0], steps.at(-1)]);
        expect(kept.steps.every((step, i) => i === 0 || step > (kept.steps[i - 1] ?? 0))).toBe(true);
        const original = new Map(steps.map((step, i) => [step, values[i]]));
        kept.steps.forEach((step, i) => {
          expect(Object.is(original.get(step), kept.values[i])).toBe(true);
        });
      }),
    );
  });

  it("keeps the extremes of every bucket, and so of the whole", () => {
    fc.assert(
      fc.property(series, most, ({ steps, values }, limit) => {
        const kept = downsample(steps, values, limit);
        if (kept.steps.length === steps.length) return;
        const first = steps[0] ?? 0;
        const buckets = Math.floor((limit - 2) / (values.every(Number.isFinite) ? 3 : 4));
        const width = ((steps.at(-1) ?? 0) - first) / buckets;
        const bucketOf = (step: number) => {
          let bucket = 0;
          while (bucket < buckets - 1 && step >= first + (bucket + 1) * width) bucket++;
          return bucket;
        };
        const extremes = (s: readonly number[], v: readonly number[]) => {
          const found = new Map<number, [number, number]>();
          s.forEach((step, i) => {
            const x = v[i] ?? 0;
            if (!Number.isFinite(x)) return;
            const [low, high] = found.get(bucketOf(step)) ?? [x, x];
            found.set(bucketOf(step), [Math.min(low, x), Math.max(high, x)]);
          });
          return found;
        };
        expect(extremes(kept.steps, kept.values)).toEqual(extremes(steps, values));
      }),
    );
  });

  it("never fills a gap: every bucket with a value that is not finite still has one", () => {
    const steps = Array.from({ length: 1000 }, (_, i) => i);
    const values = steps.map((step) => (step === 517 ? Number.NaN : Math.sin(step)));
    const kept = downsample(steps, values, 100);
    expect(kept.values[kept.steps.indexOf(517)]).toBeNaN();
  });

  it("chooses alike every time", () => {
    fc.assert(
      fc.property(series, most, ({ steps, values }, limit) => {
        expect(downsample(steps, values, limit)).toEqual(downsample([...steps], [...values], limit));
      }),
    );
  });
});
