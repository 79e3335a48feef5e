import { describe, expect, it } from "vitest";
import { axisScale, fixedScale, linearTicks, logTicks } from "@/app/_charts/prepare/scale";

describe("ticks", () => {
  it("stand at 1 and 3 over two decades", () => {
    expect(logTicks(90, 11_000)).toEqual([100, 300, 1000, 3000, 10_000]);
  });

  it("stand at 1, 2 and 5 over one decade", () => {
    expect(logTicks(0.18, 2.2)).toEqual([0.2, 0.5, 1, 2]);
  });

  it("stand at powers of ten over many decades, thinned to a handful", () => {
    expect(logTicks(1e-4, 1e2)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100]);
    expect(logTicks(1e-9, 1e9).length).toBeLessThanOrEqual(8);
  });

  it("are linear where a log axis spans too little for three of them", () => {
    expect(logTicks(0.5, 1.5)).toEqual([0.5, 1, 1.5]);
  });

  it("are multiples of a 1-2-5 step without binary noise", () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(0.1, 0.7)).toEqual([0.2, 0.4, 0.6]);
    expect(linearTicks(0, 3000)).toEqual([0, 1000, 2000, 3000]);
  });
});

describe("domains", () => {
  it("hold every value that the scale can show, with room at both ends", () => {
    const { domain } = axisScale([0.01, Number.NaN, 1, Number.POSITIVE_INFINITY, 0, -3], "log");
    expect(domain[0]).toBeLessThan(0.01);
    expect(domain[0]).toBeGreaterThan(0);
    expect(domain[1]).toBeGreaterThan(1);
  });

  it("do not fall below zero for values that don't", () => {
    expect(axisScale([0.001, 0.9], "linear").domain[0]).toBeGreaterThanOrEqual(0);
  });

  it("draw a single value in the middle", () => {
    const { domain } = axisScale([5], "linear");
    expect(domain[0]).toBeLessThan(5);
    expect(domain[1]).toBeGreaterThan(5);
  });

  it("are a zoom's own ends", () => {
    expect(fixedScale({ low: 120, high: 480 }, "linear").domain).toEqual([120, 480]);
  });

  it("exist where there is nothing to show", () => {
    expect(axisScale([], "log").domain[0]).toBeGreaterThan(0);
  });
});
