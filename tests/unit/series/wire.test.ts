import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markNumberLists, packNumbers, unpackNumbers } from "../../../domain/series/wire";
import { transformer } from "../../../server/api/transformer";

const steps = fc.uniqueArray(fc.maxSafeNat(), { maxLength: 80 }).map((list) => list.toSorted((a, b) => a - b));
const lists = fc.oneof(
  steps,
  fc.array(fc.nat(2000), { maxLength: 80 }),
  fc.array(fc.double(), { maxLength: 80 }),
  fc.array(fc.float(), { maxLength: 80 }),
);

describe("lists of numbers on the wire", () => {
  it("come back as they went, each number", () => {
    fc.assert(
      fc.property(lists, (numbers) => {
        const back = unpackNumbers(packNumbers(numbers));
        expect(back.length).toBe(numbers.length);
        expect(back.every((value, i) => Object.is(value, numbers[i]))).toBe(true);
      }),
    );
  });

  it("take a byte a step, and four a float32, before base64", () => {
    const counted = Array.from({ length: 300 }, (_, i) => 1e6 + i * 90);
    expect(packNumbers(counted).length).toBe(1 + Math.ceil((299 + 3) / 3) * 4);
    expect(packNumbers(counted.map(() => 0.5)).length).toBe(1 + 1600);
    expect(packNumbers([300, 0.1]).slice(0, 1)).toBe("d");
    // 2⁵³ − 1 is the largest distance: eight groups of seven bits.
    expect(unpackNumbers(packNumbers([0, Number.MAX_SAFE_INTEGER]))).toEqual([0, Number.MAX_SAFE_INTEGER]);
  });

  it("pass through superjson among other things, and leave short and mixed lists alone", () => {
    const long = Array.from({ length: 40 }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 3));
    const value = { at: new Date(5), long, short: [1, 2], none: [], mixed: [...long, "x"], deep: [{ long }, null] };
    const sent = transformer.serialize(value);
    expect(transformer.deserialize(JSON.parse(JSON.stringify(sent)))).toEqual(value);
    expect(sent.json).toMatchObject({ long: expect.any(String), short: [1, 2], none: [], deep: [{}, null] });
  });

  it("leave alone what holds none", () => {
    const value = { a: [{ b: [1, 2, 3] }], c: new Date(7) };
    expect(markNumberLists(value)).toBe(value);
  });
});
