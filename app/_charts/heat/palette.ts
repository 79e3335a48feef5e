/**
 * Cividis (Nuñez, Anderton and Renslow, 2018): dark blue to yellow, read alike with and without colour vision; its lightness
 * rises evenly.
 */
const CIVIDIS = [
  [0, 32, 76],
  [0, 42, 102],
  [0, 52, 110],
  [39, 63, 108],
  [60, 74, 107],
  [76, 85, 107],
  [91, 95, 109],
  [104, 106, 112],
  [117, 117, 117],
  [131, 129, 120],
  [146, 140, 120],
  [161, 152, 118],
  [176, 165, 114],
  [192, 177, 109],
  [209, 191, 102],
  [225, 204, 92],
  [243, 219, 79],
  [255, 233, 69],
] as const;

/** The colour of a share of the scale, `#rrggbb`; beyond 0 and 1 the nearer end. */
export function sequentialColor(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const below = Math.min(Math.floor(place), CIVIDIS.length - 2);
  const [from, to] = [CIVIDIS[below] ?? CIVIDIS[0], CIVIDIS[below + 1] ?? CIVIDIS[0]];
  const channel = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * (place - below));
  const hex = (byte: number) => byte.toString(16).padStart(2, "0");
  return `#${hex(channel(0))}${hex(channel(1))}${hex(channel(2))}`;
}
