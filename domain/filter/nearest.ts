const MOST_EDITS = 3;

/** The name that was probably meant: the same in another case, the same at its end (`loss`), or a few letters off. */
export function nearest(written: string, names: Iterable<string>): string | null {
  const low = written.toLowerCase();
  const all = [...names];
  const same =
    all.find((name) => name.toLowerCase() === low) ?? all.find((name) => name.toLowerCase().endsWith(`.${low}`));
  if (same) return same;
  const edits = Math.min(MOST_EDITS, Math.floor(written.length / 3));
  const near = all
    .map((name) => ({ name, distance: distance(low, name.toLowerCase()) }))
    .filter((one) => one.distance <= edits)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? null;
}

/** Fewest insertions, deletions and replacements that make `b` of `a` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
