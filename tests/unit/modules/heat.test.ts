import { describe, expect, it } from "vitest";
import { drawHeat } from "@/app/_charts/heat/draw-heat";
import type { HeatCell, HeatFigure, HeatPanel } from "@/app/_charts/heat/heat";
import { heatTable } from "@/app/_charts/heat/heat-table";
import { sequentialColor } from "@/app/_charts/heat/palette";

function cell(value: number, over: Partial<HeatCell> = {}): HeatCell {
  return { value, low: Number.NaN, high: Number.NaN, n: 1, framed: false, dotted: false, lines: [], ...over };
}

function panel(rows: number, columns: number): HeatPanel {
  const names = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
  return {
    title: "modular",
    note: "",
    rows: { label: "row", names: names(rows) },
    columns: { label: "column", names: names(columns) },
    cells: Array.from({ length: rows * columns }, (_, i) => cell(i, { framed: i === 0 })),
    armIds: ["arm"],
  };
}

function figure(...panels: HeatPanel[]): HeatFigure {
  return { panels, measure: "error", domain: [0, 10], scale: "linear", group: 1, framed: "never seen", dotted: null };
}

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("the scale of colours", () => {
  it("grows lighter all along, so that it reads without colour, and stops at its ends", () => {
    const lights = Array.from({ length: 101 }, (_, i) => luminance(sequentialColor(i / 100)));
    lights.slice(1).forEach((light, i) => void expect(light).toBeGreaterThanOrEqual((lights[i] ?? 1) - 1e-9));
    expect(sequentialColor(-1)).toBe(sequentialColor(0));
    expect(sequentialColor(2)).toBe("#ffe945");
    expect((lights[100] ?? 0) / (lights[0] ?? 1)).toBeGreaterThan(10);
  });
});

describe("a matrix", () => {
  it.each([
    [1, 1, 300],
    [20, 10, 900],
    [100, 10, 1000],
    [9, 27, 320],
  ])("of %i × %i cells has a value to read for each within its %i px", (rows, columns, width) => {
    const scene = drawHeat(figure(panel(rows, columns)), { width, font: 12 });
    expect(scene.targets).toHaveLength(rows * columns);
    for (const { x, y } of scene.targets) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width);
      expect(y).toBeLessThan(scene.height);
    }
  });

  it("stands beside others where there is room, and below them where there is none", () => {
    const panels = Array.from({ length: 4 }, () => panel(3, 3));
    const wide = drawHeat(figure(...panels), { width: 1000, font: 12 });
    const narrow = drawHeat(figure(...panels), { width: 200, font: 12 });
    expect(narrow.height).toBeGreaterThan(2 * wide.height);
  });

  it("tells empty cells from those with a value, and all equal values have a colour", () => {
    const unknown = { ...panel(1, 2), cells: [cell(Number.NaN), cell(3)] };
    const scene = drawHeat({ ...figure(unknown), domain: [3, 3] }, { width: 300, font: 12 });
    expect(scene.targets.map(({ lines }) => lines[1])).toEqual(["no rows", "error: 3.00, n = 1"]);
    expect(scene.shapes.filter((shape) => shape.kind === "path" && shape.fill === sequentialColor(0.5))).not.toEqual(
      [],
    );
    expect(heatTable(figure(unknown)).rows[0]?.slice(0, 3)).toEqual(["modular", "1", "1"]);
  });

  it("has even steps of colour for even factors where the scale is logarithmic; what lies below has the low end's", () => {
    const own = { ...panel(1, 4), cells: [cell(0.01), cell(0.1), cell(1), cell(0)] };
    const scene = drawHeat({ ...figure(own), domain: [0.01, 1], scale: "log" }, { width: 300, font: 12 });
    const fills = scene.shapes.flatMap((shape) =>
      shape.kind === "path" && shape.stroke === "var(--paper)" ? [shape.fill] : [],
    );
    expect(fills).toEqual([0, 0.5, 1, 0].map(sequentialColor));
  });

  it("keeps the panels of a group in one row where both fit", () => {
    const panels = Array.from({ length: 6 }, () => panel(3, 3));
    const tops = (width: number) =>
      drawHeat({ ...figure(...panels), group: 2 }, { width, font: 12 }).shapes.flatMap((shape) =>
        shape.kind === "text" && shape.bold ? [shape.y] : [],
      );
    for (const width of [400, 600, 2000]) {
      const found = tops(width);
      [0, 2, 4].forEach((first) => void expect(found[first]).toBe(found[first + 1]));
    }
  });

  it("is drawn without panels too", () => {
    expect(drawHeat(figure(), { width: 300, font: 12 }).targets).toEqual([]);
  });
});
