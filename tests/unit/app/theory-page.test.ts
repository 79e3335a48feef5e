import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { theoryFigures } from "@/app/(lab)/theory/_prepare/figures";
import { overlayChoices, overlayData, residualModel } from "@/app/(lab)/theory/_prepare/overlay";
import { settingOf } from "@/app/(lab)/theory/_prepare/setting-of";
import {
  fromSlider,
  type Setting,
  SYMBOLS,
  sliderSteps,
  slidTo,
  TRAITS,
  toSlider,
  within,
} from "@/app/(lab)/theory/_prepare/symbols";
import { parameterCount } from "@/domain/cost";
import { theoryNetwork } from "@/domain/theory/arms";
import { testLoss } from "@/domain/theory/loss";
import { arms as plannedArms, run } from "../statistics/build";

const INITIAL = Object.fromEntries(SYMBOLS.map((symbol) => [symbol, TRAITS[symbol].initial])) as Setting;

const anySetting = fc
  .tuple(...SYMBOLS.map((symbol) => fc.integer({ min: 0, max: sliderSteps(symbol) })))
  .map((places): Setting => {
    const values = SYMBOLS.map((symbol, index) => [symbol, fromSlider(symbol, places[index] ?? 0)]);
    return { ...INITIAL, ...Object.fromEntries(values) };
  });

describe("the symbols' ranges and sliders", () => {
  it("hold every value within its range, and the initial one for none", () => {
    for (const symbol of SYMBOLS) {
      const { min, max, initial } = TRAITS[symbol];
      expect(within(symbol, Number.NaN)).toBe(initial);
      expect(within(symbol, -1e9)).toBe(min);
      expect(within(symbol, 1e9)).toBe(max);
      expect(within(symbol, initial)).toBe(initial);
    }
    expect(within("m", 6.4)).toBe(6);
    expect(within("omega", 1.23456)).toBe(1.235);
  });

  it("reach both ends, and meet every whole number of a linear one", () => {
    for (const symbol of SYMBOLS) {
      const { min, max, whole, scale } = TRAITS[symbol];
      expect(fromSlider(symbol, 0)).toBe(min);
      expect(fromSlider(symbol, sliderSteps(symbol))).toBe(max);
      if (whole && scale === "linear")
        for (let value = min; value <= max; value++) expect(fromSlider(symbol, toSlider(symbol, value))).toBe(value);
    }
  });

  it("are led from one end to the other and back by single steps, as arrow keys do, without getting stuck", () => {
    for (const symbol of SYMBOLS) {
      const { min, max } = TRAITS[symbol];
      for (const [start, end, step] of [
        [min, max, 1],
        [max, min, -1],
      ] as const) {
        let value: number = start;
        for (let presses = 0; presses < 500 && value !== end; presses++) {
          const next = slidTo(symbol, value, toSlider(symbol, value) + step);
          expect(Math.sign(next - value)).toBe(step);
          value = next;
        }
        expect(value).toBe(end);
      }
    }
  });
});

describe("the figures", () => {
  it("draw finite axes and never a value that is neither a number nor a gap, at every setting", () => {
    fc.assert(
      fc.property(anySetting, fc.boolean(), fc.constantFrom("best", "set"), (setting, train, size) => {
        const figures = theoryFigures(setting, { train, size });
        expect(figures.map(({ id }) => id)).toEqual(["samples", "n", "p", "m", "k"]);
        for (const { model, places } of figures) {
          for (const { domain } of [model.x, model.y]) {
            expect(domain.every(Number.isFinite)).toBe(true);
            expect(domain[1]).toBeGreaterThan(domain[0]);
          }
          for (const curve of model.curves) {
            const xs = curve.points.map(({ x }) => x);
            expect(xs).toEqual([...xs].sort((a, b) => a - b));
            expect(curve.points.every(({ y }) => Number.isNaN(y) || y >= 0)).toBe(true);
          }
          expect(places.every(({ x }) => x > model.x.domain[0] && x < model.x.domain[1])).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("show the paper's claim: n* rises with m for the monolithic network and is flat for the modular one", () => {
    const [samples] = theoryFigures(INITIAL, { train: false, size: "best" });
    const [monolithic, modular] = samples?.model.curves ?? [];
    const drawn = monolithic?.points.filter(({ y }) => Number.isFinite(y)).map(({ y }) => y) ?? [];
    expect(drawn.every((y, index) => index === 0 || y > 1.5 * (drawn[index - 1] ?? 0))).toBe(true);
    expect(new Set(modular?.points.map(({ y }) => y)).size).toBe(1);
    expect(samples?.model.notes).toEqual([expect.stringMatching(/^monolithic from m = \d+ on: more than 1e9$/)]);
  });

  it("say where no number of samples is enough at a set p", () => {
    const [samples] = theoryFigures(INITIAL, { train: false, size: "set" });
    expect(samples?.model.notes).toEqual([
      expect.stringMatching(/^monolithic from m = \d+ on: no n reaches ε at this p$/),
    ]);
  });
});

describe("an experiment laid over", () => {
  const TRUE = { c: 0.9, omega: 1.4 };
  const LOSS = "test.relativeLoss";
  const arms = plannedArms(["monolithic", "modular"], { n: [60, 200, 5000, 20_000], m: [3, 6], width: [8] }).map(
    (arm) => ({ ...arm, parameters: parameterCount(arm.config) }),
  );
  const runs = arms.map((arm) =>
    run(arm.id, 0, { metrics: { [LOSS]: testLoss(TRUE, theoryNetwork(arm), arm.config.data.n) } }),
  );

  it("offers the axes that it varies and the lines of its grid; what the address asks for in vain is passed over", () => {
    const asked = overlayChoices(arms, { along: "m", line: "n = 5,000" });
    expect([asked.axes, asked.axis, asked.line?.point]).toEqual([["n", "m"], "m", { n: 5000 }]);
    const vain = overlayChoices(arms, { along: "k", line: "nowhere" });
    expect([vain.axis, vain.lines.map(({ name }) => name), vain.line?.name]).toEqual([
      "n",
      ["m = 3", "m = 6"],
      "m = 3",
    ]);
    expect(overlayChoices(plannedArms(["monolithic"]), { along: null, line: null }).axis).toBeNull();
  });

  it("draws measured lines, predictions of those that could be fitted, and residuals; peaks outside are not marked", () => {
    const data = overlayData({ arms, runs, axis: "n", point: { m: 6 }, metric: LOSS });
    expect(data.curves.map(({ label }) => label)).toEqual([
      "monolithic",
      "modular",
      "monolithic, theory",
      "modular, theory",
    ]);
    expect(data.residuals.flatMap(({ points }) => points.map(({ y }) => y.toFixed(3)))).toEqual(Array(8).fill("1.000"));
    expect(data.values).toEqual([60, 200, 5000, 20_000]);
    const peaks = data.families.map(({ peak }) => peak ?? 0);
    expect(data.places.map(({ x }) => x)).toEqual(peaks.filter((peak) => peak >= 60 && peak <= 20_000));
    const training = overlayData({ arms, runs, axis: "n", point: { m: 6 }, metric: "ood.noise.relativeLoss" });
    expect([training.why, training.families]).toEqual([expect.stringMatching(/out of distribution/), []]);
  });

  it("shows the line of a perfect fit beside what is left", () => {
    const data = overlayData({ arms, runs, axis: "m", point: { n: 5000 }, metric: LOSS });
    const twice = data.residuals.map((curve) => ({
      ...curve,
      points: curve.points.map((point) => ({ ...point, y: 2 })),
    }));
    const [least, most] = residualModel({ ...data, residuals: twice }, "m", null).y.domain;
    expect(least < 1 && most > 2).toBe(true);
  });

  it("sets the sliders to a fitted method: its Ω and c, and the network of a middle cell", () => {
    const { families } = overlayData({ arms, runs, axis: "n", point: { m: 6 }, metric: LOSS });
    const [monolithic, modular] = families;
    const set = monolithic && settingOf(monolithic, arms);
    const middle = arms.find((arm) => arm.method === "monolithic" && arm.params.m === 6 && arm.params.n === 200);
    expect(set).toEqual({ m: 6, n: 200, p: middle?.parameters, d: 1, k: 3, omega: 1.4, c: 0.9 });
    expect(modular && settingOf(modular, arms)).toMatchObject({ b: 1, K: 6, omega: 1.4 });
  });
});
