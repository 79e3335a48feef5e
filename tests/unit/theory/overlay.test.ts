import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parameterCount } from "../../../domain/cost";
import { armResults } from "../../../domain/statistics/results";
import { linesAlong, placeOn, theoryNetwork } from "../../../domain/theory/arms";
import { testLoss, trainLoss } from "../../../domain/theory/loss";
import { type TheoryFamily, type TheoryView, theoryOverlay } from "../../../domain/theory/overlay";
import type { Spectrum } from "../../../domain/theory/spectrum";
import { familyText } from "../../../domain/theory/wording";
import type { ArmView, RunRow } from "../../../domain/views";
import { arms as plannedArms, run } from "../statistics/build";

const TRUE: Spectrum = { c: 0.9, omega: 1.4 };
const LOSS = "test.relativeLoss";
/** Small networks, so that n lies on both sides of p. */
const GRID = { n: [60, 200, 5000, 20_000], m: [3, 6], width: [8, 16] };

function arms(methods: Parameters<typeof plannedArms>[0], grid = {}): ArmView[] {
  return plannedArms(methods, grid).map((arm) => ({ ...arm, parameters: parameterCount(arm.config) }));
}

/** Runs whose losses are the theory's own, times a factor of the seed, whose geometric mean is 1. */
function theoryRuns(experiment: readonly ArmView[], factors: readonly number[] = [1]): RunRow[] {
  return experiment.flatMap((arm) =>
    factors.map((factor, seed) => {
      const network = theoryNetwork(arm);
      const loss = factor * testLoss(TRUE, network, arm.config.data.n);
      const metrics = { [LOSS]: loss, "test.loss": loss, "train.loss": trainLoss(TRUE, network, arm.config.data.n) };
      return run(arm.id, seed, { metrics });
    }),
  );
}

function families(experiment: readonly ArmView[], runs: readonly RunRow[], view: TheoryView): readonly TheoryFamily[] {
  const overlay = theoryOverlay(armResults(experiment, runs), view);
  if (!overlay.applies) throw new Error(overlay.why);
  return overlay.families;
}

const ALONG_N: TheoryView = { axis: "n", point: { m: 6, width: 16 }, metric: LOSS };

describe("theory over a figure", () => {
  const experiment = arms(["monolithic", "modular"], GRID);

  it("fits c and Ω to all cells of a method, and draws its curve through the chosen line", () => {
    const [monolithic, modular] = families(experiment, theoryRuns(experiment, [0.5, 1, 2]), ALONG_N);
    expect([monolithic?.method, modular?.method]).toEqual(["monolithic", "modular"]);
    for (const family of [monolithic, modular]) {
      const fit = family?.fit;
      if (fit?.kind !== "fitted") throw new Error("not fitted");
      expect(fit.cells).toBe(16);
      expect(fit.spectrum.omega).toBeCloseTo(TRUE.omega, 4);
      expect(fit.spectrum.c).toBeCloseTo(TRUE.c, 4);
      expect(family?.residuals.map(({ x }) => x)).toEqual(GRID.n);
      for (const { log, measured, predicted } of family?.residuals ?? []) {
        expect(log).toBeCloseTo(0, 4);
        expect(measured / predicted).toBeCloseTo(1, 4);
      }
    }
    const curve = monolithic?.curve ?? [];
    expect([curve[0]?.x, curve.at(-1)?.x]).toEqual([60, 20_000]);
    expect(curve.every(({ x }, i) => i === 0 || x > (curve[i - 1]?.x ?? 0))).toBe(true);
    expect(curve.some(({ y }) => Number.isNaN(y))).toBe(false);
  });

  it("marks the peak at n = p, of a modular network at n = p/K, also where nothing could be fitted", () => {
    const at = (method: string) =>
      experiment.find((arm) => arm.method === method && arm.params.m === 6 && arm.params.width === 16);
    const expected = [at("monolithic")?.parameters ?? 0, (at("modular")?.parameters ?? 0) / 6];
    expect(families(experiment, theoryRuns(experiment), ALONG_N).map(({ peak }) => peak)).toEqual(expected);
    const two = experiment.filter((arm) => arm.params.m === 6 && arm.params.width === 16 && (arm.params.n ?? 0) < 300);
    const few = families(two, theoryRuns(two), ALONG_N);
    expect(few.map(({ peak }) => peak)).toEqual(expected);
    expect(few.map(({ fit, curve, residuals }) => [fit.kind, curve, residuals])).toEqual([
      ["none", [], []],
      ["none", [], []],
    ]);
    const [monolithic] = families(experiment, theoryRuns(experiment), ALONG_N);
    expect(monolithic?.curve.find(({ x }) => x === expected[0])?.y).toBe(Number.POSITIVE_INFINITY);
  });

  it("draws against p, with its peak at dn, and against m by the cells' own networks", () => {
    const point = { n: 200, m: 6 };
    const [alongP] = families(experiment, theoryRuns(experiment), { axis: "p", point, metric: LOSS });
    expect(alongP?.peak).toBe(200);
    expect(alongP?.residuals.map(({ x }) => x)).toEqual(
      experiment
        .filter((a) => a.method === "monolithic" && a.params.n === 200 && a.params.m === 6)
        .map((a) => a.parameters),
    );
    const [alongM] = families(experiment, theoryRuns(experiment), {
      axis: "m",
      point: { n: 5000, width: 8 },
      metric: LOSS,
    });
    expect(alongM?.peak).toBeNull();
    expect(
      alongM?.curve.map(({ x, y }) => [x, alongM.residuals.find((each) => each.x === x)?.predicted === y]),
    ).toEqual([
      [3, true],
      [6, true],
    ]);
  });

  it("predicts the training loss by the c and Ω of the test loss, and 0 up to n = p", () => {
    const [monolithic] = families(experiment, theoryRuns(experiment), { ...ALONG_N, metric: "train.loss" });
    const p = monolithic?.peak ?? 0;
    expect(monolithic?.curve.filter(({ x }) => x < p).every(({ y }) => y === 0)).toBe(true);
    expect(monolithic?.curve.at(-1)?.y).toBeGreaterThan(0);
    expect(monolithic?.fit.kind).toBe("fitted");
  });

  it("keeps cells with other label noise out of the fit", () => {
    const noisy = arms(["monolithic"], { ...GRID, noise: [0, 0.5] });
    const runs = theoryRuns(noisy).map((each, index) =>
      noisy[index]?.params.noise === 0.5 ? { ...each, metrics: { [LOSS]: 50 } } : each,
    );
    const [family] = families(noisy, runs, { ...ALONG_N, point: { ...ALONG_N.point, noise: 0 } });
    expect(family?.fit).toMatchObject({ kind: "fitted", cells: 16 });
  });

  it("says where it does not apply: out of distribution, on other losses, on images", () => {
    const results = armResults(experiment, theoryRuns(experiment));
    const why = (metric: string) => {
      const overlay = theoryOverlay(results, { ...ALONG_N, metric });
      return overlay.applies ? null : overlay.why;
    };
    expect(why("ood.noise.relativeLoss")).toMatch(/out of distribution/);
    expect(why("test.accuracy")).toMatch(/test and training loss alone/);
    expect(why("constructor")).not.toBeNull();
    expect(theoryOverlay([], ALONG_N).applies).toBe(false);
  });

  it("is untouched by the runs' order, by arms of other methods, and by failed or missing cells", () => {
    const runs = theoryRuns(experiment, [0.8, 1.25]);
    const [before] = families(experiment, runs, ALONG_N);
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: runs.length }), (shuffled) => {
        const [after] = families(experiment, shuffled, ALONG_N);
        expect(after?.curve.at(-1)?.y).toBeCloseTo(before?.curve.at(-1)?.y ?? 0, 10);
      }),
      { numRuns: 5 },
    );
    const alone = experiment.filter(({ method }) => method === "monolithic");
    expect(families(alone, runs, ALONG_N)[0]).toEqual(before);
    const broken = runs.map((each, i) => (i % 7 === 0 ? { ...each, status: "failed" as const, metrics: null } : each));
    expect(families(experiment, broken, ALONG_N)[0]?.fit.kind).toBe("fitted");
    const nan = runs.map((each) => ({ ...each, metrics: { [LOSS]: Number.NaN } }));
    expect(families(experiment, nan, ALONG_N)).toEqual([]);
  });

  it("is put into words: figures with their intervals, or the reason for none", () => {
    const [fitted] = families(experiment, theoryRuns(experiment, [0.8, 1.3]), ALONG_N);
    expect(fitted && familyText(fitted)).toMatch(
      /^monolithic: Ω = 1\.\d+ \[.+\], c = .+ \[.+\], off by ×1\.\d+ as a rule, 16 cells$/,
    );
    const large = arms(["monolithic"], { n: [100, 300, 1000] });
    const falling = large.map(({ id }, i) => run(id, 0, { metrics: { [LOSS]: 0.5 ** i } }));
    const [none] = families(large, falling, { axis: "n", point: {}, metric: LOSS });
    expect(none && familyText(none)).toMatch(/^monolithic: no fit: all cells have fewer samples than parameters/);
  });
});

describe("lines of a grid", () => {
  it("are those along which a method stands at two places, each by its other axes", () => {
    const experiment = arms(["monolithic"], GRID);
    expect(linesAlong(experiment, "n")).toEqual([
      { m: 3, width: 8 },
      { m: 3, width: 16 },
      { m: 6, width: 8 },
      { m: 6, width: 16 },
    ]);
    expect(linesAlong(experiment, "k")).toEqual([]);
    expect(linesAlong(experiment, "p")).toHaveLength(8);
  });

  it("name no axis that has one value, and are found by points that don't either", () => {
    const experiment = arms(["monolithic"], { n: [100, 300, 9000], k: [3], width: [8] });
    expect(linesAlong(experiment, "n")).toEqual([{}]);
    expect(families(experiment, theoryRuns(experiment), { axis: "n", point: {}, metric: LOSS })).toHaveLength(1);
  });

  it("of a union along p hold the arms sized for it alone, at that p", () => {
    const union = arms(["monolithic"], [{ n: [100, 300] }, { p: [500, 2000] }]);
    expect(linesAlong(union, "p")).toEqual([{ n: 300 }]);
    expect(linesAlong(union, "n")).toEqual([{}]);
    const places = union.filter(({ params }) => params.p !== undefined).map((arm) => placeOn("p", arm));
    expect(places).toEqual([500, 2000]);
  });
});
