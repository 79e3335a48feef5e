import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DataError } from "../../../server/training/data-error";
import { failureOf } from "../../../server/training/failure";
import { IntervalMeans } from "../../../server/training/interval-means";
import { evaluationSteps, logSteps, traceSteps } from "../../../server/training/log-steps";

describe("logSteps", () => {
  test("rises, starts at 1, ends at the last step, stays within 300 points and holds every evaluation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 50 }), (total, parts) => {
        const evaluations = evaluationSteps(total, Math.ceil(total / parts));
        const steps = logSteps(total, evaluations);
        expect(steps[0]).toBe(1);
        expect(steps.at(-1)).toBe(total);
        expect(steps.length).toBeLessThanOrEqual(300 + evaluations.length);
        for (const step of evaluations.filter((one) => one > 0)) expect(steps).toContain(step);
        steps.slice(1).forEach((step, i) => {
          expect(step).toBeGreaterThan(steps[i] ?? 0);
        });
      }),
      { numRuns: 50 },
    );
  });

  test("is dense early: of 100,000 steps it logs at least 20 within the first 100", () => {
    expect(logSteps(100_000).filter((step) => step <= 100).length).toBeGreaterThanOrEqual(20);
  });
});

describe("evaluationSteps", () => {
  test("are 0, every so many, and the last", () => {
    expect(evaluationSteps(250, 100)).toEqual([0, 100, 200, 250]);
    expect(evaluationSteps(200, 100)).toEqual([0, 100, 200]);
    expect(evaluationSteps(3, 10)).toEqual([0, 3]);
  });
});

describe("traceSteps", () => {
  test("are at most twenty, from before the first step to the last, each once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (total) => {
        const steps = traceSteps(total);
        expect([steps[0], steps.at(-1)]).toEqual([0, total]);
        expect(steps.length).toBeLessThanOrEqual(20);
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      }),
    );
    expect(traceSteps(4)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("IntervalMeans", () => {
  test("gives the mean over the steps since the last point", () => {
    const means = new IntervalMeans([1, 3, 6]);
    expect(means.last).toBeNaN();
    expect([4, 1, 2, 5, 6, 7].map((value, i) => means.add(i + 1, value))).toEqual([4, null, 1.5, null, null, 6]);
    expect(means.last).toBe(6);
  });
});

describe("failureOf", () => {
  test.each([
    ["data", new DataError("test_batch.bin is cut short")],
    ["memory", new Error("OOM when allocating tensor with shape[20000,20000]")],
    ["memory", new RangeError("Array buffer allocation failed")],
    ["memory", new Error("RESOURCE_EXHAUSTED: failed to allocate memory")],
    ["code", new Error("Invalid TF_Status: 3")],
    ["code", "a thrown string"],
  ])("is %s for %s", (code, error) => {
    const { failure, message } = failureOf(error);
    expect(failure).toBe(code);
    expect(message).toContain(error instanceof Error ? error.message : String(error));
  });
});
