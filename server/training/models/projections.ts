/** Projections Û of a stack of runs: column i·b + c of a run is column c of module i. */
export interface Projections {
  readonly runs: number;
  /** Task input dimension m. */
  readonly inputs: number;
  /** K · b. */
  readonly columns: number;
  /** [R, m, K·b], row-major. */
  readonly values: Float32Array;
}

/** Scales every column of a row-major [inputs, columns] matrix to unit Euclidean norm, in place. A zero column stays. */
export function normaliseColumns(matrix: Float32Array, inputs: number, columns: number): void {
  for (let column = 0; column < columns; column++) {
    let square = 0;
    for (let row = 0; row < inputs; row++) square += (matrix[row * columns + column] ?? 0) ** 2;
    if (square === 0) continue;
    const scale = 1 / Math.sqrt(square);
    for (let row = 0; row < inputs; row++) {
      const at = row * columns + column;
      matrix[at] = (matrix[at] ?? 0) * scale;
    }
  }
}
