/**
 * Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979): p-values of one family, such that claiming all
 * below 5 % is wrong anywhere with a chance of at most 5 %, however the tests depend on each other. In the given order; null
 * is a comparison without a test, which counts in no family.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tests = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const corrected = ps.map((): number | null => null);
  let least = 0;
  tests.forEach(({ p, index }, rank) => {
    least = Math.max(least, Math.min(1, p * (tests.length - rank)));
    corrected[index] = least;
  });
  return corrected;
}
