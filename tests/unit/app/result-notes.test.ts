import { describe, expect, it } from "vitest";
import { statisticNotes } from "@/app/(lab)/experiments/[id]/_prepare/result-notes";
import { resultRows, sortRows } from "@/app/(lab)/experiments/[id]/_prepare/result-rows";
import { armResults } from "../../../domain/statistics/results";
import { arms, measured, run } from "../statistics/build";

const LOSS = "test.relativeLoss";
const three = arms(["monolithic", "modular", "modular-rule"]);

function rowsOf(values: Readonly<Record<string, readonly number[]>>) {
  const runs = Object.entries(values).flatMap(([arm, losses]) => measured(arm, LOSS, losses));
  return resultRows(armResults(three, runs), { metrics: [LOSS], kind: "median-bca", measure: "coverage" });
}

describe("the notes under a results table", () => {
  it("name the statistic, the correction, and the least p of so many pairs", () => {
    const rows = rowsOf({ monolithic: [1, 2, 3, 4], modular: [1, 1, 1, 1], "modular-rule": [2, 1, 1, 1] });
    expect(statisticNotes(rows, "median-bca")).toEqual([
      "median, BCa bootstrap interval, 95 %, over seeds, at the step that validation chose; one or two seeds give none",
      "p: exact sign flips of the paired differences, Holm: corrected over this table’s 2 comparisons; of 4 pairs it is 0.13 at least",
    ]);
  });

  it("speak of no p where none can be, and of no correction of one", () => {
    expect(statisticNotes(rowsOf({ monolithic: [1, 2], modular: [1, 1] }), "mean-t")).toHaveLength(1);
    const [, one] = statisticNotes(rowsOf({ monolithic: [1, 2, 3], modular: [1, 1, 1] }), "mean-t");
    expect(one).toBe("p: exact sign flips of the paired differences; of 3 pairs it is 0.25 at least");
  });
});

describe("rows of the results table", () => {
  it("show the chosen figure, of none where an arm has no value", () => {
    const rows = rowsOf({ monolithic: [1, 2, 9], modular: [5] });
    expect(rows.map(({ figures }) => figures[LOSS]?.value ?? null)).toEqual([2, 5, null]);
    expect(rows.map(({ figures }) => figures[LOSS]?.statistic ?? null)).toEqual(["bca", null, null]);
  });

  it("sort by the figure that is shown, those without one last", () => {
    // By the mean, 4 and 5, monolithic would come first.
    const rows = rowsOf({ monolithic: [1, 2, 9], modular: [1.5, 1.5, 12] });
    const order = (descending: boolean) =>
      sortRows(rows, { key: LOSS, descending }).map(({ result }) => result.arm.method);
    expect(order(false)).toEqual(["modular", "monolithic", "modular-rule"]);
    expect(order(true)).toEqual(["monolithic", "modular", "modular-rule"]);
  });

  it("count the seeds that stand in them", () => {
    const runs = [...measured("modular", LOSS, [1, 2]), run("modular", 2, { status: "failed" })];
    const rows = resultRows(armResults(three, runs), { metrics: [LOSS], kind: "mean-t", measure: "coverage" });
    expect(sortRows(rows, { key: "seeds", descending: true })[0]?.result).toMatchObject({ finished: 2, failed: 1 });
  });
});
