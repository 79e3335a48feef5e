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
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), alike), (value) => {
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

  it("leave unlike objects alone", () => {
    const mixed = [...list, { id: "another" }];
    expect(pack(mixed)).toEqual(mixed);
  });
});
