import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisText, readAxis } from "../../../app/(lab)/experiments/new/axis-values";
import type { Axis } from "../../../domain/config/axis";

const values = (text: string, axis: Axis = "n") => {
  const parsed = readAxis(text, axis);
  return parsed.ok ? parsed.values : parsed.message;
};

describe("values of a grid axis", () => {
  it("reads lists with commas, spaces or semicolons", () => {
    expect(values("100, 300 1000;3000")).toEqual([100, 300, 1000, 3000]);
    expect(values("1e-3, 3e-3", "learningRate")).toEqual([0.001, 0.003]);
  });

  it("counts up a plain range, ends included", () => {
    expect(values("2..9")).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("spaces a logarithmic range evenly in the logarithm", () => {
    expect(values("100..10000 log 5")).toEqual([100, 316, 1000, 3162, 10_000]);
    expect(values("0.0001..0.1 log 4", "learningRate")).toEqual([0.0001, 0.001, 0.01, 0.1]);
  });

  it("spaces a linear range evenly", () => {
    expect(values("0..1 linear 5", "noise")).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it("drops values that rounding made equal", () => {
    expect(values("1..3 linear 9")).toEqual([1, 2, 3]);
  });

  it("keeps a range as a range in the config, and writes it again as it was typed", () => {
    const read = readAxis("100..10000 log 5", "n");
    expect(read).toMatchObject({ ok: true, written: { from: 100, to: 10_000, count: 5, scale: "log" } });
    expect(read.ok && axisText(read.written)).toBe("100..10000 log 5");
    expect([axisText([2, 3]), axisText("half typ"), axisText({ from: 1 })]).toEqual(["2, 3", "half typ", ""]);
  });

  it.each(["", "a, b", "9..2", "0..10 log 3", "1..1000", "1..9 log 1", "1..9 log 51"])(
    "refuses %j with what to write instead",
    (text) => {
      expect(values(text)).toBeTypeOf("string");
    },
  );

  it("gives back any list of numbers that it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 }), (list) => {
        expect(values(list.join(", "))).toEqual(list);
      }),
    );
  });
});
