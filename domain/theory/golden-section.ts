const SHARE = (Math.sqrt(5) - 1) / 2;

/**
 * The place in (low, high) at which a function with one minimum there is least, to about 1e-8 of the span: closer than that a
 * minimum's values do not differ in double precision. The ends themselves are not evaluated.
 */
export function goldenSection(value: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let left = to - SHARE * (to - from);
  let right = from + SHARE * (to - from);
  let [atLeft, atRight] = [value(left), value(right)];
  for (let i = 0; i < 45; i++) {
    if (atLeft <= atRight) {
      to = right;
      [right, atRight] = [left, atLeft];
      left = to - SHARE * (to - from);
      atLeft = value(left);
    } else {
      from = left;
      [left, atLeft] = [right, atRight];
      right = from + SHARE * (to - from);
      atRight = value(right);
    }
  }
  return (from + to) / 2;
}
