import { stream } from "../rng";

/**
 * A random orthogonal matrix [m, m], row-major, the same for every run: normal rows, each made orthogonal to those before it
 * (Gram–Schmidt, twice for float safety) and of unit norm.
 */
export function randomRotation(m: number): Float32Array {
  const rng = stream(0, "task", "rotation", m);
  const rows = Array.from({ length: m }, () => Float64Array.from({ length: m }, () => rng.normal()));
  rows.forEach((row, index) => {
    for (const before of [...rows.slice(0, index), ...rows.slice(0, index)]) {
      const share = dot(row, before);
      for (let i = 0; i < m; i += 1) row[i] = (row[i] ?? 0) - share * (before[i] ?? 0);
    }
    const norm = Math.sqrt(dot(row, row));
    for (let i = 0; i < m; i += 1) row[i] = (row[i] ?? 0) / norm;
  });
  return Float32Array.from(rows.flatMap((row) => Array.from(row)));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
