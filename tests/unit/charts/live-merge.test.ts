import { describe, expect, it } from "vitest";
import { grownExperiments, mergeRuns, mergeSeries } from "@/app/_components/live-merge";
import { clockOffset, liveText, statusOfBatch } from "@/app/_components/live-status";
import type { LiveBatch, RunRow, SeriesView } from "@/domain/views";

const EMPTY: LiveBatch = { experiments: [], runs: [], points: [], at: new Date(0) };
const SERIES: SeriesView = {
  runId: "r",
  key: "loss",
  attempt: 1,
  steps: [0, 1],
  values: [5, 4],
  total: 2,
  sampled: false,
};
const ASKED = { runIds: ["r", "s"], keys: ["loss"] };

function points(steps: readonly number[], more: Partial<LiveBatch["points"][number]> = {}): LiveBatch {
  return {
    ...EMPTY,
    points: [{ runId: "r", key: "loss", attempt: 1, steps, values: steps.map((step) => 5 - step), ...more }],
  };
}

function row(revision: number, more: Partial<RunRow> = {}): RunRow {
  return {
    id: "r",
    experimentId: "e",
    armId: "a",
    seed: 0,
    status: "running",
    stopRequested: false,
    step: 0,
    attempt: 1,
    failure: null,
    failureMessage: null,
    fromStep: null,
    divergedAt: null,
    chosenStep: null,
    metrics: null,
    ruleSeconds: null,
    trainSeconds: null,
    evalSeconds: null,
    peakBytes: null,
    notices: null,
    excluded: null,
    startedAt: null,
    endedAt: null,
    revision,
    ...more,
  };
}

describe("batches over cached series", () => {
  it("append what is new and count it", () => {
    const [after] = mergeSeries([SERIES], ASKED, points([1, 2, 3]));
    expect(after).toMatchObject({ steps: [0, 1, 2, 3], values: [5, 4, 3, 2], total: 4 });
  });

  it("change nothing when they come twice", () => {
    const once = mergeSeries([SERIES], ASKED, points([2]));
    expect(mergeSeries(once, ASKED, points([2]))).toBe(once);
  });

  it("add a series that has only begun", () => {
    const after = mergeSeries([SERIES], ASKED, points([0], { runId: "s" }));
    expect(after.map(({ runId }) => runId)).toEqual(["r", "s"]);
  });

  it("stay within what was asked for: other runs, other metrics, other steps", () => {
    expect(mergeSeries([SERIES], ASKED, points([2], { runId: "x" }))).toEqual([SERIES]);
    expect(mergeSeries([SERIES], ASKED, points([2], { key: "accuracy" }))).toEqual([SERIES]);
    expect(mergeSeries([SERIES], { ...ASKED, from: 0, to: 1 }, points([2]))).toEqual([SERIES]);
  });

  it("drop the points of an attempt that was begun anew", () => {
    const batch = { ...points([0], { attempt: 2 }), runs: [row(9, { attempt: 2 })] };
    expect(mergeSeries([SERIES], ASKED, batch)[0]).toMatchObject({ attempt: 2, steps: [0], total: 1 });
  });
});

describe("batches over cached rows", () => {
  it("replace older rows, keep newer ones and the order, and add none", () => {
    const rows = [row(3, { id: "q" }), row(5)];
    expect(mergeRuns(rows, { ...EMPTY, runs: [row(6, { step: 7 })] })).toEqual([rows[0], row(6, { step: 7 })]);
    expect(mergeRuns(rows, { ...EMPTY, runs: [row(4)] })).toBe(rows);
    expect(mergeRuns(rows, { ...EMPTY, runs: [row(9, { id: "new" })] })).toBe(rows);
  });
});

describe("runs that a batch has and the page lacks", () => {
  it("tell that their experiment was extended, where it is loaded at all", () => {
    const rows = [row(3)];
    const runs = [row(4), row(4, { id: "new" }), row(4, { id: "newer" }), row(4, { id: "x", experimentId: "other" })];
    expect(grownExperiments(rows, { ...EMPTY, runs })).toEqual(["e"]);
    expect(grownExperiments(rows, { ...EMPTY, runs: [row(9)] })).toEqual([]);
    expect(grownExperiments([], { ...EMPTY, runs })).toEqual([]);
  });
});

describe("the live badge", () => {
  it("tells a delay from clocks that differ", () => {
    const offset = clockOffset(clockOffset(null, new Date(0), 60_000), new Date(1000), 61_500);
    expect(offset).toBe(60_000);
    expect(statusOfBatch(new Date(2000), 62_200, offset)).toEqual({ kind: "live" });
    expect(statusOfBatch(new Date(2000), 65_100, offset)).toEqual({ kind: "behind", seconds: 3 });
  });

  it("names the last point while it reconnects", () => {
    const now = new Date(100_000);
    expect(liveText({ kind: "behind", seconds: 3 }, now)).toBe("3 s behind");
    expect(liveText({ kind: "reconnecting", lastPoint: new Date(88_000) }, now)).toContain("12");
  });
});
