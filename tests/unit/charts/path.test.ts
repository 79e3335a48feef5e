import { describe, expect, it } from "vitest";
import { markerIndices } from "@/app/_charts/prepare/markers";
import { neighbour, pointAt, snap } from "@/app/_charts/prepare/nearest";
import { bandPath, linePath } from "@/app/_charts/prepare/path";

const same = (value: number) => value;
const LINEAR = { x: "linear", y: "linear" } as const;
const at = (x: number, y: number) => ({ x, y, low: y - 1, high: y + 1, n: 3 });

describe("paths", () => {
  it("never bridge a gap", () => {
    const points = [at(0, 1), at(1, 2), at(2, Number.NaN), at(3, 4), at(4, 5)];
    expect(linePath(points, LINEAR, same, same)).toBe("M0.0,1.0L1.0,2.0M3.0,4.0L4.0,5.0");
  });

  it("show a lone point between two gaps", () => {
    expect(linePath([at(0, Number.NaN), at(1, 2), at(2, Number.POSITIVE_INFINITY)], LINEAR, same, same)).toBe(
      "M1.0,2.0h0",
    );
  });

  it("leave out what a log axis cannot show", () => {
    const points = [at(0, 1), at(1, 1), at(2, 0), at(3, 1)];
    expect(linePath(points, { x: "log", y: "log" }, same, same)).toBe("M1.0,1.0h0M3.0,1.0h0");
  });

  it("run along the upper edge of a band and back along the lower", () => {
    expect(bandPath([at(0, 2), at(1, 3)], LINEAR, same, same)).toBe("M0.0,3.0L1.0,4.0L1.0,2.0L0.0,1.0Z");
  });

  it("draw no band where there is no interval", () => {
    const alone = { x: 0, y: 1, low: Number.NaN, high: Number.NaN, n: 1 };
    expect(bandPath([alone, { ...alone, x: 1 }], LINEAR, same, same)).toBe("");
  });
});

describe("crosshair", () => {
  const curve = { points: [at(0, 5), at(10, 6), at(20, Number.NaN), at(30, 8)] };

  it("reads the nearest point, and nothing beyond the ends or in a gap", () => {
    expect(pointAt(curve, 4)?.x).toBe(0);
    expect(pointAt(curve, 6)?.x).toBe(10);
    expect(pointAt(curve, 19)).toBeNull();
    expect(pointAt(curve, 31)).toBeNull();
  });

  it("snaps to measured places of any curve", () => {
    expect(snap([curve, { points: [at(13, 1)] }], 14)).toBe(13);
    expect(snap([], 14)).toBeNull();
  });

  it("walks to the next measured place and stops at the ends", () => {
    expect(neighbour([curve], null, 1)).toBe(0);
    expect(neighbour([curve], 10, 1)).toBe(30);
    expect(neighbour([curve], 30, 1)).toBe(30);
    expect(neighbour([curve], 10, -1)).toBe(0);
  });
});

describe("markers", () => {
  it("stand on every point of a short line", () => {
    expect(markerIndices([at(1, 1), at(2, 1), at(3, Number.NaN)], "linear")).toEqual([0, 1]);
  });

  it("are few and even on a long one, evenly on the log axis too, with the last point among them", () => {
    const points = Array.from({ length: 1000 }, (_, index) => at(index + 1, 1));
    const linear = markerIndices(points, "linear", 10);
    expect(linear.length).toBeGreaterThanOrEqual(9);
    expect(linear.length).toBeLessThanOrEqual(11);
    expect(linear.at(-1)).toBe(999);
    const log = markerIndices(points, "log", 10);
    expect(log.filter((index) => index < 31).length).toBeGreaterThanOrEqual(4);
  });
});
