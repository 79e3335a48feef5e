/** Decimals that show `width`, such as half of an interval, with two significant digits: 0 to 6, and 3 where there is no width. */
export function decimalsFor(width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) return 3;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(width))));
}
