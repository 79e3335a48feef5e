import { describe, expect, it } from "vitest";
import { prepareCombinations } from "@/app/(lab)/experiments/[id]/_figures/combination-map/prepare";
import { cellNames, stacked } from "@/app/(lab)/experiments/[id]/_figures/combination-map/stacking";
import type { CombinationsContent } from "@/domain/analysis";
import { drawn } from "./drawn";

/** Two components of two levels; cell 1 held out. */
function content(seen: readonly (number | null)[], unseen: number, heldOut = 1): CombinationsContent {
  return {
    measure: "relativeLoss",
    levels: 2,
    tables: [
      {
        components: [0, 1],
        seen: { n: seen.map((value) => (value === null ? 0 : 10)), value: seen },
        unseen: {
          n: seen.map((_, cell) => (cell === heldOut ? 20 : 0)),
          value: seen.map((_, cell) => (cell === heldOut ? unseen : null)),
        },
        heldOut: [heldOut],
      },
    ],
  };
}

function combinations(
  arms: ReturnType<typeof drawn>,
  contents: Record<string, CombinationsContent>,
  seed: number | null = null,
) {
  return prepareCombinations({ arms, contents: new Map(Object.entries(contents)), seed, scale: "linear", table: 0 });
}

describe("the map of combinations", () => {
  it("of one seed colours each cell by its error and frames those never in training", () => {
    const figure = combinations(drawn(["modular"], [0]), { "modular-0": content([0.1, null, 0.3, 0.2], 0.9) });
    const [panel, ...more] = figure?.panels ?? [];
    expect(more).toEqual([]);
    expect(panel?.cells.map(({ value }) => value)).toEqual([0.1, 0.9, 0.3, 0.2]);
    expect(panel?.cells.map(({ framed }) => framed)).toEqual([false, true, false, false]);
    expect(panel?.cells[1]?.lines).toEqual(["20 test rows", "never in training"]);
    expect(panel?.note).toBe("seen 0.200, n = 1 · unseen 0.900, n = 1");
    expect(figure?.domain).toEqual([0.1, 0.9]);
    expect([panel?.columns.label, panel?.rows.label]).toEqual(["bin of u1", "bin of u2"]);
    expect(panel?.columns.names).toEqual(["1", "2"]);
  });

  it("averages seeds that hold out the same; n is that of the seeds", () => {
    const figure = combinations(drawn(["modular"], [0, 1]), {
      "modular-0": content([0.1, null, 0.3, 0.2], 0.9),
      "modular-1": content([0.3, null, 0.3, 0.2], 0.7),
    });
    const [panel] = figure?.panels ?? [];
    expect(panel?.cells[0]).toMatchObject({ value: 0.2, n: 2 });
    expect(panel?.cells[1]?.value).toBeCloseTo(0.8, 9);
    expect(figure?.framed).toBe("never in training");
  });

  it("says the same whatever the order of runs, and of an arm whatever other arms there are", () => {
    const contents = {
      "modular-0": content([0.1, null, 0.3, 0.2], 0.9),
      "modular-1": content([0.5, 0.4, null, 0.2], 0.7, 2),
      "monolithic-0": content([0.8, null, 0.8, 0.8], 0.8),
    };
    const alone = combinations(drawn(["modular"], [0, 1]), contents)?.panels;
    const turned = drawn(["modular"], [0, 1]).map((arm) => ({ ...arm, runs: [...arm.runs].reverse() }));
    expect(combinations(turned, contents)?.panels).toEqual(alone);
    const beside = combinations(drawn(["monolithic", "modular"], [0, 1]), contents)?.panels;
    expect(beside?.filter(({ title }) => title.startsWith("modular"))).toEqual(alone);
  });

  it("keeps seen and unseen apart where seeds hold out different combinations, or takes the one seed that is asked for", () => {
    const contents = {
      "modular-0": content([0.1, null, 0.3, 0.2], 0.9),
      "modular-1": content([0.5, 0.4, null, 0.2], 0.7, 2),
    };
    const both = combinations(drawn(["modular"], [0, 1]), contents);
    expect(both?.panels.map(({ title }) => title)).toEqual(["modular, seen in training", "modular, never in training"]);
    const [seen, unseen] = both?.panels ?? [];
    expect(seen?.cells.map(({ value, n }) => [value, n])).toEqual([
      [0.3, 2],
      [0.4, 1],
      [0.3, 1],
      [0.2, 2],
    ]);
    expect(unseen?.cells.map(({ n }) => n)).toEqual([0, 1, 1, 0]);
    expect(unseen?.cells[0]?.value).toBeNaN();
    expect(both?.framed).toBeNull();
    expect(combinations(drawn(["modular"], [0, 1]), contents, 1)?.panels).toHaveLength(1);
  });

  it("of classes shows the share of heads wrong, and of pairs what both kinds of rows say", () => {
    const pair = { ...content([0.75, 0.5, 0.5, 1], 0.25), measure: "accuracy" as const };
    const [table] = pair.tables;
    if (!table) throw new Error("There is a table.");
    const figure = combinations(drawn(["modular"], [0]), {
      "modular-0": { ...pair, tables: [{ ...table, heldOut: null }] },
    });
    expect(figure?.measure).toBe("share of heads wrong");
    expect(figure?.panels).toHaveLength(2);
    expect(figure?.panels[0]?.cells.map(({ value }) => value)).toEqual([0.25, 0.5, 0.5, 0]);
    expect(figure?.panels[1]?.cells[1]?.value).toBe(0.75);
  });

  it("is nothing without runs, and takes a cell or a table that no row tells of", () => {
    expect(combinations([], {})).toBeNull();
    expect(combinations(drawn(["modular"], [0]), {})).toBeNull();
    const silent = content([null, null, null, null], 0.5);
    const figure = prepareCombinations({
      arms: drawn(["modular", "monolithic"], [0]),
      contents: new Map([["modular-0", silent]]),
      seed: 7,
      scale: "linear",
      table: 3,
    });
    expect(figure).toBeNull();
    const drawnOnce = combinations(drawn(["modular"], [0]), { "modular-0": silent });
    expect(drawnOnce?.panels[0]?.cells.filter(({ value }) => Number.isNaN(value))).toHaveLength(3);
  });
});

describe("stacking", () => {
  it("nests further components along both sides, the first counting fastest", () => {
    const { rows, columns, order } = stacked(3, 2);
    expect(cellNames(columns, [0, 1, 2], "image ")).toEqual({ label: "image 1", names: ["0", "1"] });
    expect(cellNames(rows, [0, 1, 2], "image ")).toEqual({
      label: "image 2·3",
      names: ["0·0", "1·0", "0·1", "1·1"],
    });
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
