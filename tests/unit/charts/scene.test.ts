import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Curve } from "@/app/_charts/prepare/curve";
import { axisScale, roomyScale } from "@/app/_charts/prepare/scale";
import { drawFigure, withNotes } from "@/app/_charts/scene/draw-figure";
import { nearestTarget, nextTarget, tooltipPlace } from "@/app/_charts/scene/nearest-target";
import { type Bound, emptyPanel, type Panel, pointKey } from "@/app/_charts/scene/panel";
import { toUnits } from "@/app/_charts/scene/place";
import type { Target } from "@/app/_charts/scene/scene";
import { MARK } from "./fixtures";

const XS = [1, 2, 3];

function curve(id: string, ys: readonly number[]): Curve {
  return {
    id,
    label: id,
    mark: MARK,
    statistic: "mean",
    n: 3,
    points: ys.map((y, i) => ({ x: XS[i] ?? 0, y, low: 0.9 * y, high: 1.1 * y, n: 3 })),
    raw: null,
    seeds: [],
    diverged: [],
    marked: ys.flatMap((y, i) => (Number.isFinite(y) ? [i] : [])),
    sampling: null,
  };
}

function panelOf(title: string, curves: readonly Curve[], bounds: readonly Bound[] = []): Panel {
  const ys = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const axes = [
    { ...axisScale(XS, "linear"), label: "m" },
    { ...axisScale(ys, "log"), label: "loss" },
  ] as const;
  return { ...emptyPanel(title, ...axes), curves, bounds, armIds: { [pointKey("a", 2)]: ["arm-a2"] } };
}

function figure(panels: readonly Panel[], columns = 4) {
  return { panels, columns, aspect: 0.8, legend: [{ label: "a", mark: MARK, shows: "line and marker" as const }] };
}

function target(x: number, y: number): Target {
  return { x, y, name: "a", lines: [], armIds: [] };
}

describe("a drawn figure", () => {
  it("gives every marked point a place that can be pointed at, with its values and the runs behind it", () => {
    const { targets } = drawFigure(figure([panelOf("p", [curve("a", [1, 0.1, Number.NaN])])]), {
      width: 600,
      font: 12,
    });
    expect(targets.map(({ name, armIds }) => [name, armIds])).toEqual([
      ["a", []],
      ["a", ["arm-a2"]],
    ]);
    expect(targets[1]?.lines).toEqual(["m: 2", "loss: 0.100 [0.090, 0.110], n = 3"]);
    const [first, second] = targets;
    expect(first && second && first.x < second.x && first.y < second.y).toBe(true);
  });

  it("puts panels side by side where they fit, and below each other where they don't", () => {
    const panels = ["a", "b", "c", "d"].map((title) => panelOf(title, [curve("a", [1, 2, 3])]));
    const rows = (width: number) => {
      const { shapes } = drawFigure(figure(panels), { width, font: 12 });
      return new Set(shapes.flatMap((shape) => (shape.kind === "text" && shape.bold ? [shape.y] : []))).size;
    };
    expect([rows(1200), rows(320), rows(150)]).toEqual([1, 2, 4]);
    const narrow = drawFigure(figure(panels), { width: 320, font: 12 });
    const places = new Set(narrow.targets.map(({ x }) => Math.round(x)));
    expect(Math.max(...places)).toBeLessThan(320);
  });

  it("puts panels below each other where their titles would meet", () => {
    const titled = (title: string) => {
      const panels = [title, title].map((each) => panelOf(each, [curve("a", [1, 2, 3])]));
      const { shapes } = drawFigure(figure(panels), { width: 340, font: 12 });
      return new Set(shapes.flatMap((shape) => (shape.kind === "text" && shape.bold ? [shape.x] : []))).size;
    };
    expect([titled("Coverage"), titled("Coverage of the true modules")]).toEqual([2, 1]);
  });

  it("looks alike at every size: all of it grows with the font", () => {
    const at = (scale: number) =>
      drawFigure(figure([panelOf("p", [curve("a", [1, 0.1, 3])])], 1), { width: 400 * scale, font: 12 * scale });
    const [one, two] = [at(1), at(2)];
    one.targets.forEach((each, i) => {
      expect(two.targets[i]?.x).toBeCloseTo(2 * each.x, 6);
      expect(two.targets[i]?.y).toBeCloseTo(2 * each.y, 6);
    });
  });

  it("spreads bounds that stand at one place, so that each can be seen", () => {
    const bound = (curveId: string): Bound => ({
      curveId,
      label: curveId,
      mark: MARK,
      armIds: [],
      x: 2,
      y: 3,
      side: "above",
      n: 3,
    });
    const panel = panelOf("p", [curve("a", [1, 2, 3])], [bound("b"), bound("c"), bound("d")]);
    const { targets } = drawFigure(figure([panel]), { width: 600, font: 12 });
    const spread = targets.filter(({ name }) => "bcd".includes(name)).map(({ x }) => x);
    expect(new Set(spread).size).toBe(3);
    expect(targets.find(({ name }) => name === "b")?.lines[1]).toBe("loss: > 3, n = 3");
  });

  it("carries its notes below, wrapped to its width", () => {
    const scene = drawFigure(figure([panelOf("p", [curve("a", [1, 2, 3])])]), { width: 200, font: 7 });
    const noted = withNotes(
      scene,
      ["one two three four five six seven eight nine ten eleven twelve thirteen fourteen"],
      7,
    );
    const added = noted.shapes.slice(scene.shapes.length);
    expect(added.length).toBeGreaterThan(1);
    expect(noted.height).toBeGreaterThan(scene.height);
  });
});

describe("units of a scene", () => {
  it("keeps what lies beyond the axis at its edge, and has no place for what isn't finite", () => {
    const at = toUnits({ kind: "log", domain: [1, 100], ticks: [] }, 0, 200);
    expect([at(1), at(10), at(100), at(1e9), at(0)]).toEqual([0, 100, 200, 200, 0]);
    expect(at(Number.NaN)).toBeNaN();
  });

  it("takes values that differ by rounding for one", () => {
    const { domain } = axisScale([100, 100 * (1 + 1e-15)], "log");
    expect(domain[1] / domain[0]).toBeGreaterThan(2);
  });

  it("shows all values, and of their intervals what half the span leaves room for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (values) => {
          const { axis, cut } = roomyScale(
            values,
            [...values.map((v) => v / 1e9), ...values.map((v) => v * 1e9)],
            "log",
          );
          const [low, high] = axis.domain;
          expect(cut).toBe(true);
          expect(values.every((value) => value >= low && value <= high)).toBe(true);
          const span = Math.max(Math.log(Math.max(...values) / Math.min(...values)), Math.log(4));
          expect(Math.log(high / low)).toBeLessThan(2.4 * span);
        },
      ),
    );
  });
});

describe("pointing at marks", () => {
  const targets = [target(10, 10), target(100, 10), target(104, 10)];

  it("takes the nearest within reach", () => {
    expect(nearestTarget(targets, 12, 8)).toBe(0);
    expect(nearestTarget(targets, 103, 12)).toBe(2);
    expect(nearestTarget(targets, 55, 60)).toBeNull();
  });

  it("goes round by keys, from either end", () => {
    expect(nextTarget(3, null, 1)).toBe(0);
    expect(nextTarget(3, null, -1)).toBe(2);
    expect(nextTarget(3, 2, 1)).toBe(0);
    expect(nextTarget(0, null, 1)).toBeNull();
  });

  it("says its values towards the middle of the figure", () => {
    const scene = { width: 200, height: 100, shapes: [], targets };
    expect(tooltipPlace(target(10, 50), scene).transform).toContain("(0");
    expect(tooltipPlace(target(190, 50), scene).transform).toContain("-100%");
  });
});
