import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyLiveBatch, type LiveState, liveCursor, parseLiveCursor, seriesId } from "../../../domain/live";
import { emptyCounts } from "../../../domain/status";
import type { LiveBatch } from "../../../domain/views";
import { run } from "../statistics/build";

const EMPTY: LiveState = { experiments: {}, runs: {}, series: {} };
const ID = seriesId("a-0", "loss");

function batch(over: Partial<LiveBatch>): LiveBatch {
  return { experiments: [], runs: [], points: [], at: new Date(0), ...over };
}

function points(attempt: number, steps: readonly number[]): LiveBatch["points"][number] {
  return { runId: "a-0", key: "loss", attempt, steps, values: steps.map((step) => step / 10) };
}

describe("the cursor", () => {
  it("comes back as it went", () => {
    const cursor = liveCursor([
      { id: "a-b", revision: 3 },
      { id: "c", revision: 0 },
    ]);
    expect(cursor).toBe("a-b:3,c:0");
    expect([...parseLiveCursor(cursor)]).toEqual([
      ["a-b", 3],
      ["c", 0],
    ]);
  });

  it.each([null, undefined, "", "nonsense", "a:-1", "a:1e9", "a:"])("reads %j as knowing nothing", (text) => {
    expect(parseLiveCursor(text).size).toBe(0);
  });
});

describe("applyLiveBatch", () => {
  it("adds points past the last known step only", () => {
    const first = applyLiveBatch(EMPTY, batch({ points: [points(1, [0, 1, 2])] }));
    const second = applyLiveBatch(first, batch({ points: [points(1, [0, 1, 2, 3, 4])] }));
    expect(second.series[ID]).toEqual({ attempt: 1, steps: [0, 1, 2, 3, 4], values: [0, 0.1, 0.2, 0.3, 0.4] });
  });

  it("keeps the identity of what a batch doesn't touch", () => {
    const first = applyLiveBatch(EMPTY, batch({ runs: [run("a", 0)], points: [points(1, [0, 1])] }));
    const again = applyLiveBatch(first, batch({ points: [points(1, [0, 1])] }));
    expect(again.series).toBe(first.series);
    expect(again.runs).toBe(first.runs);
  });

  it("drops an older attempt's points when the run begins anew", () => {
    const first = applyLiveBatch(EMPTY, batch({ runs: [run("a", 0)], points: [points(1, [0, 1, 2])] }));
    const anew = applyLiveBatch(first, batch({ runs: [run("a", 0, { attempt: 2, revision: 2 })] }));
    expect(anew.series[ID]).toBeUndefined();
    const late = applyLiveBatch(anew, batch({ points: [points(1, [3]), points(2, [0])] }));
    expect(late.series[ID]?.steps).toEqual([0]);
  });

  it("cuts what lies past the step that a run goes on from, and takes the newer attempt's points from there", () => {
    const first = applyLiveBatch(EMPTY, batch({ runs: [run("a", 0)], points: [points(1, [0, 1, 2, 5])] }));
    const on = batch({ runs: [run("a", 0, { attempt: 2, fromStep: 2, revision: 2 })] });
    const cut = applyLiveBatch(first, on);
    expect(cut.series[ID]).toEqual({ attempt: 1, steps: [0, 1, 2], values: [0, 0.1, 0.2] });
    const late = applyLiveBatch(cut, batch({ points: [points(1, [2, 5]), points(2, [3, 4])] }));
    expect(late.series[ID]).toEqual({ attempt: 2, steps: [0, 1, 2, 3, 4], values: [0, 0.1, 0.2, 0.3, 0.4] });
    const away = applyLiveBatch(EMPTY, { ...on, points: [points(1, [0, 1, 2]), points(2, [3, 4])] });
    expect(away.series[ID]?.steps).toEqual([0, 1, 2, 3, 4]);
  });

  it("keeps the rule's series, whose steps are its own, when a run goes on", () => {
    const rule = { ...points(1, [1, 2, 90]), key: "rule.loss" };
    const first = applyLiveBatch(EMPTY, batch({ runs: [run("a", 0)], points: [rule] }));
    const on = applyLiveBatch(first, batch({ runs: [run("a", 0, { attempt: 2, fromStep: 2, revision: 2 })] }));
    expect(on.series[seriesId("a-0", "rule.loss")]?.steps).toEqual([1, 2, 90]);
  });

  it("takes no older row for a newer one", () => {
    const counts = emptyCounts();
    const newer = applyLiveBatch(
      EMPTY,
      batch({
        runs: [run("a", 0, { revision: 5, step: 50 })],
        experiments: [{ id: "e", revision: 5, status: "finished", counts }],
      }),
    );
    const after = applyLiveBatch(
      newer,
      batch({
        runs: [run("a", 0, { revision: 4, step: 40 })],
        experiments: [{ id: "e", revision: 4, status: "running", counts }],
      }),
    );
    expect(after.runs["a-0"]?.step).toBe(50);
    expect(after.experiments.e?.status).toBe("finished");
  });

  it("has no gap and no duplicate however a stream is cut, replayed and merged", () => {
    const cuts = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 12 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cuts, (replays) => {
        let known = 0;
        const state = replays.reduce((before, [back, more]) => {
          // A reconnect replays from any earlier place; a batch never starts past what is known.
          const from = Math.max(0, known - back);
          const to = known + more;
          known = to;
          const steps = Array.from({ length: to - from }, (_, i) => from + i);
          return applyLiveBatch(before, batch({ points: [points(1, steps)] }));
        }, EMPTY);
        expect(state.series[ID]?.steps ?? []).toEqual(Array.from({ length: known }, (_, i) => i));
      }),
    );
  });
});
