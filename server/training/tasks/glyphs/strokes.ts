/** A straight stroke from (x0, y0) to (x1, y1), in a box from −1 to 1; y grows downwards. */
export type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];

/** Strokes along the corners, one after another. */
function path(...corners: readonly (readonly [number, number])[]): Stroke[] {
  return corners.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = corners[index] ?? [x, y];
    return [fromX, fromY, x, y];
  });
}

const RING_CORNERS = 10;
const ring = path(
  ...Array.from({ length: RING_CORNERS + 1 }, (_, corner): [number, number] => {
    const angle = (2 * Math.PI * corner) / RING_CORNERS;
    return [0.85 * Math.cos(angle), 0.85 * Math.sin(angle)];
  }),
);

/**
 * The ten classes. No class is another one turned by less than a quarter turn, and most share strokes with others, so that no
 * single pixel tells them apart.
 */
export const GLYPHS: readonly (readonly Stroke[])[] = [
  ring,
  path([0, -1], [0, 1]),
  [...path([0, -0.9], [0, 0.9]), ...path([-0.9, 0], [0.9, 0])],
  [...path([-0.9, -0.8], [0.9, -0.8]), ...path([0, -0.8], [0, 0.9])],
  path([-0.6, -0.9], [-0.6, 0.8], [0.8, 0.8]),
  path([-0.8, -0.8], [0, 0.8], [0.8, -0.8]),
  path([-0.8, -0.8], [0.8, -0.8], [-0.8, 0.8], [0.8, 0.8]),
  path([0, -0.9], [0.9, 0.75], [-0.9, 0.75], [0, -0.9]),
  path([-0.75, -0.75], [0.75, -0.75], [0.75, 0.75], [-0.75, 0.75], [-0.75, -0.75]),
  [...path([-0.45, -0.85], [-0.45, 0.85]), ...path([0.45, -0.85], [0.45, 0.85])],
];
