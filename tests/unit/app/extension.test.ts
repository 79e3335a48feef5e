import { describe, expect, it } from "vitest";
import { extensionOf, firstDraft, seedRange } from "../../../app/(lab)/experiments/[id]/_prepare/extension";
import { requireSpec } from "../../../domain/config/parse";

const SPEC = requireSpec({
  name: "Test",
  methods: ["modular"],
  task: { kind: "sine" },
  grid: { n: [100, 300] },
  seeds: { first: 2, count: 3 },
});
const draft = (over: object) => extensionOf(SPEC, { ...firstDraft(SPEC), ...over });

describe("what an extension asks for", () => {
  it("is nothing until something is written that changes the experiment", () => {
    expect(draft({})).toBeNull();
    expect(draft({ seeds: " 3 ", axes: { n: "  " } })).toBeNull();
    expect(draft({ seeds: "" })).toBeNull();
  });

  it("is the number of seeds in all, and what is written of each axis, ranges as ranges", () => {
    expect(draft({ seeds: "5" })).toEqual({ seeds: 5 });
    expect(draft({ axes: { n: "1000, 3000" } })).toEqual({ grid: { n: [1000, 3000] } });
    expect(draft({ seeds: "4", axes: { n: "1000..9000 log 3" } })).toEqual({
      seeds: 4,
      grid: { n: { from: 1000, to: 9000, count: 3, scale: "log" } },
    });
  });

  it("goes along as it is written where it can't be read, for the answer to name it", () => {
    expect(draft({ seeds: "some", axes: { n: "many" } })).toEqual({ seeds: "some", grid: { n: "many" } });
  });

  it("knows which seeds there are", () => {
    expect([seedRange({ first: 2, count: 3 }), seedRange({ first: 7, count: 1 })]).toEqual(["2 to 4", "7"]);
  });
});
