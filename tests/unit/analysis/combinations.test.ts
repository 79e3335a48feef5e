import { describe, expect, test } from "vitest";
import { combinationTables } from "../../../server/training/analysis/combinations";

/** Rows of components' values, each with what its heads came to. */
function tested(rows: readonly { readonly of: readonly number[]; readonly is: readonly number[] }[]) {
  return {
    values: Uint8Array.from(rows.flatMap(({ of }) => of)),
    outcomes: Float32Array.from(rows.flatMap(({ is }) => is)),
  };
}

describe("a table of all combinations", () => {
  test("has the mean share of heads right of each class tuple, the first image counting fastest", () => {
    const content = combinationTables({
      measure: "accuracy",
      components: 2,
      levels: 2,
      heldOut: { has: (values) => values[0] === 1 && values[1] === 0 },
      unit: 1,
      seen: tested([
        { of: [0, 0], is: [1, 1] },
        { of: [0, 0], is: [1, 0] },
        { of: [0, 1], is: [0, 0] },
      ]),
      unseen: tested([{ of: [1, 0], is: [0, 1] }]),
    });
    expect(content).toEqual({
      measure: "accuracy",
      levels: 2,
      tables: [
        {
          components: [0, 1],
          seen: { n: [2, 0, 1, 0], value: [0.75, null, 0, null] },
          unseen: { n: [0, 1, 0, 0], value: [null, 0.5, null, null] },
          heldOut: [1],
        },
      ],
    });
  });

  test("of a regression has squared errors over Var(y); what overflows is told by no number", () => {
    const content = combinationTables({
      measure: "relativeLoss",
      components: 2,
      levels: 3,
      heldOut: { has: () => false },
      unit: 2,
      seen: tested([
        { of: [2, 1], is: [3] },
        { of: [2, 1], is: [5] },
        { of: [0, 0], is: [Number.POSITIVE_INFINITY] },
      ]),
      unseen: tested([]),
    });
    const [table] = content.tables;
    expect(table?.seen.value).toEqual([null, null, null, null, null, 2, null, null, null]);
    expect(table?.seen.n).toEqual([1, 0, 0, 0, 0, 2, 0, 0, 0]);
  });
});

test("where combinations are too many, there is a table of each pair of heads, of these two heads' outcomes", () => {
  const { tables } = combinationTables({
    measure: "accuracy",
    components: 4,
    levels: 10,
    heldOut: { has: () => false },
    unit: 1,
    seen: tested([{ of: [3, 5, 7, 9], is: [1, 0, 1, 1] }]),
    unseen: tested([{ of: [3, 0, 7, 0], is: [0, 0, 1, 0] }]),
  });
  expect(tables.map(({ components }) => components)).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  const [first, second] = tables;
  expect(first?.seen.value[53]).toBe(0.5);
  expect(second?.seen.value[73]).toBe(1);
  expect(second?.unseen.value[73]).toBe(0.5);
  expect(second?.unseen.n.reduce((sum, n) => sum + n)).toBe(1);
  expect(second?.heldOut).toBeNull();
});

test("the largest table, of eight images, stays below 100 kB", () => {
  const rows = Array.from({ length: 4000 }, (_, row) => ({
    of: Array.from({ length: 8 }, (_image, image) => (row * (image + 3)) % 10),
    is: Array.from({ length: 8 }, (_image, image) => Number((row + image) % 3 === 0)),
  }));
  const content = combinationTables({
    measure: "accuracy",
    components: 8,
    levels: 10,
    heldOut: { has: () => false },
    unit: 1,
    seen: tested(rows),
    unseen: tested(rows),
  });
  expect(content.tables).toHaveLength(28);
  expect(JSON.stringify(content).length).toBeLessThan(100_000);
});
