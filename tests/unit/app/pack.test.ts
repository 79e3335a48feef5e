import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../../app/_trpc/pack";

const list = Array.from({ length: 100 }, (_, i) => ({
  id: `run ${i}`,
  metrics: { "test.loss": i / 7, n: i },
  notices: null,
}));

describe("packed lists", () => {
  it("come back as they were, whatever they hold", () => {
    const alike = fc.array(fc.record({ a: fc.jsonValue(), b: fc.record({ c: fc.integer() }) }), { maxLength: 20 });
    const kinds = fc.array(
      fc.oneof(fc.record({ a: fc.jsonValue() }), fc.record({ b: fc.integer(), a: fc.jsonValue() })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), alike, kinds), (value) => {
        expect(JSON.stringify(unpack(JSON.parse(JSON.stringify(pack(value)))))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("name each key once", () => {
    const text = JSON.stringify(pack({ json: list }));
    expect(text.match(/test\.loss/g)).toHaveLength(1);
    expect(text.length).toBeLessThan(JSON.stringify(list).length / 2);
    expect(unpack(pack({ json: list }))).toEqual({ json: list });
  });

  it("name it once for each kind of objects, in whatever order they come", () => {
    const mixed = list.map((item, index) => (index % 3 === 0 ? { id: item.id, metrics: { "val.loss": 1 } } : item));
    const text = JSON.stringify(pack(mixed));
    expect(text.match(/(test|val)\.loss/g)?.sort()).toEqual(["test.loss", "val.loss"]);
    expect(unpack(JSON.parse(text))).toEqual(mixed);
  });

  it("leave objects alone that are each of its own kind", () => {
    const mixed = list.map((item, index) => ({ [`key ${index}`]: item.id }));
    expect(pack(mixed)).toEqual(mixed);
  });
});
