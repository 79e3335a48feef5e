import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frozenAnswers } from "@/app/(lab)/reports/_prepare/frozen-answers";
import { insertBlock } from "@/app/(lab)/reports/[id]/edit/insert-block";
import { figureView } from "@/domain/figure-view";
import { blockText } from "@/domain/report/block";
import { blocksOf, reportParts } from "@/domain/report/parts";

const block = blockText({
  experiment: "6f9619ff-8b86-4d01-b42d-00c04fc964ff",
  figure: "grid",
  view: figureView.parse({}),
  caption: "",
});

describe("inserting a figure", () => {
  it("makes a paragraph of its own after the line with the caret", () => {
    expect(insertBlock("One\nTwo", 1, "B")).toEqual({ text: "One\n\nB\n\nTwo", caret: 8 });
    expect(insertBlock("", 0, "B")).toEqual({ text: "B\n\n", caret: 3 });
  });

  it("never breaks a figure or code that the caret stands in", () => {
    const before = `Text\n\n${block}\n\nMore`;
    for (let caret = 0; caret <= before.length; caret++) {
      const { text } = insertBlock(before, caret, block);
      expect(blocksOf(reportParts(text)), `caret ${caret}`).toHaveLength(2);
    }
  });

  it("is always found again in the text, unless code in it was never closed", () => {
    const line = fc.constantFrom("text", "", "# heading", "- item", "```\ncode\n```", block);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.nat(), (lines, place) => {
        const text = lines.join("\n");
        const next = insertBlock(text, place % (text.length + 1), block).text;
        expect(blocksOf(reportParts(next))).toHaveLength(blocksOf(reportParts(text)).length + 1);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what was kept with a frozen figure", () => {
  const series = (runId: string, key: string) => ({
    runId,
    key,
    attempt: 1,
    steps: [0, 10, 20],
    values: [3, Number.NaN, 1],
    total: 3,
    sampled: false,
  });
  const kept = [series("a", "loss"), series("a", "accuracy"), series("b", "loss")];
  const match = (runId: string) => ({
    runId,
    analysis: { kind: "matches" as const, content: { measure: "cosine" as const, start: null, end: [[1]] } },
  });
  const software = [{ modscale: "0.1.0", commit: "1a2b3c4" }];
  const answers = frozenAnswers({ software, series: kept, analyses: [match("a"), match("b")] });
  const read = (input: unknown) => answers["series.read"]?.(input);

  it("answers by run, key and range, and nothing else", () => {
    expect(read({ runIds: ["a", "c"], keys: ["loss"] })).toEqual([kept[0]]);
    expect(read({ runIds: ["b"], keys: ["loss"], from: 5, to: 15 })).toMatchObject([
      { runId: "b", steps: [10], values: [Number.NaN], total: 3 },
    ]);
    expect(read({ runIds: ["b"], keys: ["loss"], from: 21 })).toEqual([]);
    expect(answers["analyses.read"]?.({ runIds: ["b"], kind: "matches" })).toEqual([match("b")]);
    expect(answers["analyses.read"]?.({ runIds: ["b"], kind: "projections" })).toEqual([]);
    expect(answers["experiments.software"]?.({ id: "x" })).toEqual(software);
    expect(Object.keys(answers)).toHaveLength(3);
  });
});
