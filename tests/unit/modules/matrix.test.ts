import { describe, expect, it } from "vitest";
import { heatContent, heatTable } from "@/app/_charts/heat/heat-table";
import { formatValue } from "@/app/_components/format";
import { prepareMatrix } from "@/app/(lab)/experiments/[id]/_figures/module-matrix/prepare";
import type { MatchesContent } from "@/domain/analysis";
import { drawn } from "./drawn";

const CONTENT: MatchesContent = {
  measure: "cosine",
  start: [
    [0.1, 0.2],
    [0.3, 0.4],
    [0.5, 0.6],
  ],
  end: [
    [0.2, 0.9],
    [0.7, 0.1],
    [0.1, 0.95],
  ],
};

const SHARES: MatchesContent = { measure: "share", start: null, end: [[0.3, 0.7]] };

function matrix(
  arms: ReturnType<typeof drawn>,
  contents: Record<string, MatchesContent>,
  moment: "start" | "end" = "end",
) {
  return prepareMatrix({ arms, contents: new Map(Object.entries(contents)), seed: 0, moment });
}

describe("learned against true modules", () => {
  it("puts modules that match the same true one together, the nearest first, and dots each column's best", () => {
    const figure = matrix(drawn(["modular"], [0]), { "modular-0": CONTENT });
    const [panel] = figure?.panels ?? [];
    expect(panel?.rows.names).toEqual(["2", "3", "1"]);
    expect(panel?.columns.names).toEqual(["1", "2"]);
    expect(panel?.cells.map(({ value }) => value)).toEqual([0.7, 0.1, 0.1, 0.95, 0.2, 0.9]);
    expect(panel?.cells.map(({ dotted }) => dotted)).toEqual([true, false, false, true, false, false]);
    // Similarity: (.9 + .7 + .95) / 3; coverage: (.7 + .95) / 2.
    expect(panel?.note).toBe("similarity 0.85 · coverage 0.83");
    expect(figure?.measure).toBe("|cosine|");
  });

  it("shows them before training too, and leaves out arms whose start is not known", () => {
    const arms = drawn(["modular", "modular-joint"], [0]);
    const contents = { "modular-0": CONTENT, "modular-joint-0": { ...CONTENT, start: null } };
    const start = matrix(arms, contents, "start");
    expect(start?.panels.map(({ title }) => title)).toEqual(["modular"]);
    expect(start?.panels[0]?.note).toBe("similarity 0.40 · coverage 0.55");
    expect(matrix(arms, contents)?.panels).toHaveLength(2);
  });

  it("of images has the shares of each, the largest of a module dotted", () => {
    const figure = matrix(drawn(["modular"], [0]), { "modular-0": SHARES });
    const [panel] = figure?.panels ?? [];
    expect(figure?.measure).toBe("share of ‖Û‖²");
    expect(panel?.cells.map(({ dotted }) => dotted)).toEqual([false, true]);
    expect(panel?.note).toBe("alignment 0.70");
  });

  it("is nothing without a finished run, of another seed, or where the runs kept nothing", () => {
    expect(matrix([], {})).toBeNull();
    expect(matrix(drawn(["modular"], [1]), { "modular-1": CONTENT })).toBeNull();
    expect(matrix(drawn(["modular"], [0]), {})).toBeNull();
  });

  it("draws fifty arms, in their order, whatever the order of their runs", () => {
    const [one] = drawn(["modular"], [0, 1]);
    if (!one) throw new Error("There is one arm.");
    const many = Array.from({ length: 50 }, (_, i) => ({ ...one, id: `arm-${i}`, label: `arm ${i}` }));
    const turned = many.map((arm) => ({ ...arm, runs: [...arm.runs].reverse() }));
    const figure = matrix(many, { "modular-0": CONTENT });
    expect(figure?.panels).toHaveLength(50);
    expect(matrix(turned, { "modular-0": CONTENT })).toEqual(figure);
  });

  it("is tabulated cell by cell, and its CSV and its drawing hold the same", () => {
    const figure = matrix(drawn(["modular"], [0]), { "modular-0": CONTENT });
    if (!figure) throw new Error("There is no figure.");
    const { columns, rows } = heatTable(figure);
    expect(columns.map(({ name }) => name)).toEqual([
      "matrix",
      "learned module",
      "true module",
      "|cosine|",
      "best match of the true module",
    ]);
    expect(rows).toHaveLength(6);
    const content = heatContent("Modules", figure);
    expect(content.points.rows.map((row) => row[3])).toEqual(figure.panels[0]?.cells.map(({ value }) => value));
    expect(content.draw({ width: 400, font: 12 }).targets.map(({ lines }) => lines[1])).toEqual(
      figure.panels[0]?.cells.map(({ value }) => `|cosine|: ${formatValue(value)}, n = 1`),
    );
    expect(rows[3]).toMatchObject(["modular", "3", "2", { value: 0.95, n: 1 }, "yes"]);
  });
});
