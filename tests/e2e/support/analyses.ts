import type { Analysis, Matrix } from "../../../domain/analysis";
import type { RunConfig } from "../../../domain/config/run";
import { inputDimension, isImageTask } from "../../../domain/config/task";
import { METHOD_TRAITS } from "../../../domain/methods";

/** What a finished modular run on the sine task keeps: modules near true ones, each a little turned, the same at every call. */
export function moduleAnalyses({ method, task, network, seed }: RunConfig): Analysis[] {
  if (isImageTask(task) || !METHOD_TRAITS[method].modular) return [];
  const m = inputDimension(task);
  const truth = Array.from({ length: task.k }, (_, j) => axis(m, j));
  const end = Array.from({ length: network.modules }, (_, i) =>
    axis(m, i % task.k).map((value, row) => value + 0.2 * Math.sin(seed + 3 * i + 7 * row)),
  );
  const start = end.map((column, i) => column.map((value, row) => value + Math.sin(seed + 5 * i + 11 * row)));
  return [
    { kind: "projections", content: { b: 1, start, end, truth } },
    { kind: "matches", content: { measure: "cosine", start: cosines(start, truth), end: cosines(end, truth) } },
  ];
}

function axis(m: number, at: number): number[] {
  return Array.from({ length: m }, (_, row) => Number(row === at % m));
}

function cosines(columns: Matrix, truth: Matrix): Matrix {
  return columns.map((column) => {
    const norm = Math.hypot(...column);
    return truth.map(
      (direction) => Math.abs(direction.reduce((sum, u, row) => sum + u * (column[row] ?? 0), 0)) / norm,
    );
  });
}
