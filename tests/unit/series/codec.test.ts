import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packFloats, packPoints, unpackPoints } from "../../../server/services/series/codec";

const rising = fc
  .uniqueArray(fc.nat(1e9), { minLength: 0, maxLength: 60 })
  .map((steps) => steps.toSorted((a, b) => a - b));
const even = fc
  .tuple(fc.nat(1e9), fc.integer({ min: 1, max: 1e6 }), fc.nat(200))
  .map(([first, apart, count]) => Array.from({ length: count }, (_, i) => first + i * apart));

describe("packed points", () => {
  it("come back bit for bit, at even steps and at others", () => {
    fc.assert(
      fc.property(fc.oneof(rising, even), fc.infiniteStream(fc.double()), (steps, doubles) => {
        const values = [...doubles.take(steps.length)];
        const back = unpackPoints(packPoints(steps, values));
        expect([...back.steps]).toEqual(steps);
        expect(back.values.every((value, i) => Object.is(value, values[i]))).toBe(true);
      }),
    );
  });

  it("are little-endian float64, and even steps take the room of two", () => {
    const { steps, values } = packPoints([10, 20, 30, 40], [1, Number.NaN, -0, Number.POSITIVE_INFINITY]);
    expect(steps.toString("hex")).toBe("0000000000002440".repeat(2));
    expect(values.subarray(0, 8).toString("hex")).toBe("000000000000f03f");
    expect(values.length).toBe(32);
    expect(packPoints([1, 2, 4], [0, 0, 0]).steps.length).toBe(24);
  });

  it("are read as they were written when every step took room", () => {
    const old = { steps: packFloats([5, 6]), values: packFloats([0.5, 0.25]) };
    expect([...unpackPoints(old).steps]).toEqual([5, 6]);
    const two = { steps: packFloats([5, 7, 9]), values: packFloats([1, 2, 3]) };
    expect([...unpackPoints(two).steps]).toEqual([5, 7, 9]);
  });

  it("are refused where bytes are missing", () => {
    expect(() => unpackPoints({ steps: Buffer.alloc(7), values: Buffer.alloc(8) })).toThrow(RangeError);
  });
});
