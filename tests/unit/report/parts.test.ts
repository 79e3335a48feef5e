import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureView } from "@/domain/figure-view";
import { blockText, RESULTS, type ReportBlock } from "@/domain/report/block";
import {
  blocksOf,
  definitionsOf,
  frozenIds,
  liveExperiments,
  type ReportPart,
  replaceBlock,
  reportParts,
} from "@/domain/report/parts";
import { WRITING_LIMITS } from "@/domain/writing-limits";

const A = "6f9619ff-8b86-4d01-b42d-00c04fc964ff";
const B = "f81d4fae-7dec-41d0-a765-00a0c91e6bf6";
const C = "0b2d7c8e-3f5a-4a6e-9a3c-0d9f5a1b2c3d";

const live = (experiment: string, figure = "grid") =>
  ["```figure", JSON.stringify({ experiment, figure }), "```"].join("\n");
const kinds = (text: string) => reportParts(text).map((part) => part.kind);
const messages = (parts: readonly ReportPart[]) =>
  parts.flatMap((part) => (part.kind === "broken" ? part.message : []));

describe("a report's text", () => {
  it("is cut at its figures and tables, in their order", () => {
    const text = ["# Title", "", live(A), "Between", `\`\`\`results\n{"experiment": "${B}"}\n\`\`\``, "End"].join("\n");
    const parts = reportParts(text);
    expect(parts.map((part) => (part.kind === "block" ? part.block.figure : part.kind))).toEqual([
      "text",
      "grid",
      "text",
      RESULTS,
      "text",
    ]);
    expect(liveExperiments(parts)).toEqual([A, B]);
    expect(kinds("")).toEqual([]);
    expect(kinds(" \n\t\n")).toEqual([]);
  });

  it("reads Windows line ends as others", () => {
    expect(kinds(`Before\r\n${live(A).replaceAll("\n", "\r\n")}\r\nAfter`)).toEqual(["text", "block", "text"]);
  });

  it.each([
    ["in a longer fence", ["````", live(A), "````"]],
    ["in a fence of tildes", ["~~~", live(A), "~~~"]],
    ["in a fence of another language", ["```text", "```figure", `{"experiment": "${A}"}`]],
    [
      "indented, as in a list",
      [
        "- item",
        ...live(A)
          .split("\n")
          .map((line) => `  ${line}`),
      ],
    ],
    [
      "quoted",
      live(A)
        .split("\n")
        .map((line) => `> ${line}`),
    ],
    ["with words after its name", [live(A).replace("```figure", "```figure of")]],
  ])("keeps a block as code %s, so that it covers nothing", (_where, lines) => {
    const parts = reportParts(lines.join("\n"));
    expect(parts.map((part) => part.kind)).toEqual(["text"]);
    expect(liveExperiments(parts)).toEqual([]);
  });

  it("says in the place of a block what is wrong with it, and covers nothing by it", () => {
    const wrong = [
      "```figure\n{oops\n```",
      "```figure\n{}\n```",
      `\`\`\`figure\n{"experiment": "${A}", "figure": "grid", "sql": 1}\n\`\`\``,
      `\`\`\`figure\n{"experiment": "${A}", "figure": "grid", "view": {"epsilon": -1}}\n\`\`\``,
      live(A).replace(/\n```$/, ""),
    ];
    for (const text of wrong) {
      const parts = reportParts(text);
      expect(
        parts.map((part) => part.kind),
        text,
      ).toEqual(["broken"]);
      expect(liveExperiments(parts)).toEqual([]);
    }
    expect(messages(reportParts(wrong[0] ?? ""))).toEqual([expect.stringContaining("not JSON")]);
    expect(messages(reportParts(wrong[4] ?? ""))).toEqual([expect.stringContaining("has no end")]);
  });

  it("covers today's runs only by live blocks, and each thing once", () => {
    const frozen = (id: string) =>
      blockText({ experiment: B, figure: "grid", view: figureView.parse({}), caption: "", frozen: id });
    const parts = reportParts([live(A), live(A, "learning"), frozen(C), frozen(C)].join("\n\n"));
    expect(liveExperiments(parts)).toEqual([A]);
    expect(frozenIds(parts)).toEqual([C]);
  });

  it("reads each stretch of text with the links and footnotes that others define", () => {
    const text = [
      "See [the paper][p] and a note[^n].",
      live(A),
      "## References",
      "",
      "[p]: https://example.org",
      "[^n]: Ours.",
    ];
    expect(definitionsOf(reportParts(text.join("\n")))).toBe("[p]: https://example.org\n\n[^n]: Ours.");
    expect(definitionsOf(reportParts("[not]:one\n- [ ] task\n[link](https://example.org)"))).toBe("");
  });

  it("lets one block be put in the place of another, and leaves all else", () => {
    const text = `Before\n${live(A)}\nBetween\n\n${live(B)}\nAfter`;
    const second = reportParts(text).filter((part) => part.kind === "block")[1];
    if (!second) throw new Error("The text of this test has two blocks.");
    const changed = { ...second.block, view: figureView.parse({ epsilon: 0.25 }) };
    const next = replaceBlock(text, second.lines, changed);
    expect(blocksOf(reportParts(next))).toEqual([blocksOf(reportParts(text))[0], changed]);
    expect(next.replace(blockText(changed), live(B))).toBe(text);
  });

  it("holds so many blocks and no more", () => {
    const parts = reportParts(Array.from({ length: WRITING_LIMITS.reportBlocks + 1 }, () => live(A)).join("\n"));
    expect(blocksOf(parts)).toHaveLength(WRITING_LIMITS.reportBlocks);
    expect(messages(parts)).toHaveLength(1);
  });

  it("gives back any block that was written into any text", () => {
    const block: fc.Arbitrary<ReportBlock> = fc.record({
      experiment: fc.constantFrom(A, B),
      figure: fc.constantFrom("grid", RESULTS),
      view: fc
        .record({ epsilon: fc.double({ min: 0.001, max: 1, noNaN: true }), seeds: fc.boolean() })
        .map((view) => figureView.parse(view)),
      caption: fc.string({ maxLength: 40 }).map((text) => text.trim()),
    });
    const words = fc.string({ maxLength: 40 }).filter((text) => !/[`~]/.test(text));
    fc.assert(
      fc.property(words, block, words, (before, written, after) => {
        expect(blocksOf(reportParts(`${before}\n\n${blockText(written)}\n\n${after}`))).toEqual([written]);
      }),
      { numRuns: 60 },
    );
  });

  it("never loses a line of text, whatever is typed", () => {
    const line = fc.constantFrom("text", "```", "~~~", "```figure", "````", "", "  ```", "{}", live(A));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const parts = reportParts(lines.join("\n"));
        const words = parts.map((part) =>
          part.kind === "text" ? part.markdown : part.kind === "broken" ? part.source : "",
        );
        const count = (text: string) => text.split("\n").filter((each) => each === "text").length;
        expect(words.reduce((sum, each) => sum + count(each), 0)).toBe(count(lines.join("\n")));
      }),
      { numRuns: 100 },
    );
  });
});
