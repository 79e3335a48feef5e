import type { Rng } from "../../rng";
import { GLYPHS, type Stroke } from "./strokes";

/** How far drawings of a class differ, in units of half the image's side unless said otherwise. */
const SCALE = [0.5, 0.85] as const;
const SHIFT = 0.3;
/** Radians to either side. */
const TURN = 0.45;
/** Half a stroke's thickness. */
const THICKNESS = [0.08, 0.2] as const;
/** Ink of a stroke's middle; paper is 0. */
const INK = [0.6, 1] as const;
/** Deviation of the noise on each pixel, in ink. */
const NOISE = 0.2;

/**
 * Draws one glyph of a class into `out` [side²], row by row: its strokes scaled, turned, shifted and thickened at random, then
 * noise on every pixel. A pixel's ink falls from full to none over one pixel's width at a stroke's edge, so that a small change
 * of a stroke changes pixels a little. Takes 6 + side² words of `rng`.
 */
export function drawGlyph(label: number, side: number, rng: Rng, out: Float32Array): void {
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * rng.uniform();
  const scale = between(SCALE);
  const turn = between([-TURN, TURN]);
  const shiftX = between([-SHIFT, SHIFT]);
  const shiftY = between([-SHIFT, SHIFT]);
  const half = between(THICKNESS);
  const ink = between(INK);
  const cos = scale * Math.cos(turn);
  const sin = scale * Math.sin(turn);
  const strokes = (GLYPHS[label] ?? []).map(
    ([x0, y0, x1, y1]): Stroke => [
      cos * x0 - sin * y0 + shiftX,
      sin * x0 + cos * y0 + shiftY,
      cos * x1 - sin * y1 + shiftX,
      sin * x1 + cos * y1 + shiftY,
    ],
  );
  const pixel = 2 / side;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const distance = distanceTo(strokes, (column + 0.5) * pixel - 1, (row + 0.5) * pixel - 1);
      const covered = Math.min(1, Math.max(0, 0.5 + (half - distance) / pixel));
      out[row * side + column] = ink * covered + NOISE * rng.normal();
    }
  }
}

/** Distance of a point to the nearest stroke. */
function distanceTo(strokes: readonly Stroke[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [x0, y0, x1, y1] of strokes) {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    const at = Math.min(1, Math.max(0, along));
    const offX = x - x0 - at * dx;
    const offY = y - y0 - at * dy;
    nearest = Math.min(nearest, offX * offX + offY * offY);
  }
  return Math.sqrt(nearest);
}
