/** Refuses what is not finite or outside of a symbol's range, so that no formula can answer NaN. */
export function requireRange(symbol: string, value: number, inside: boolean, range: string): void {
  if (!Number.isFinite(value) || !inside)
    throw new RangeError(`The theory needs ${symbol} to be finite and ${range}, not ${value}.`);
}
