import type { HeatCell, HeatFigure, HeatPanel } from "@/app/_charts/heat/heat";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { formatFixed } from "@/app/_components/format";
import type { MatchesContent, Matrix } from "@/domain/analysis";
import type { FigureView } from "@/domain/figure-view";
import { meanOf } from "@/domain/statistics/interval";

interface MatrixInput {
  readonly arms: readonly Drawn[];
  /** By run. */
  readonly contents: ReadonlyMap<string, MatchesContent>;
  readonly seed: number;
  readonly moment: FigureView["moment"];
}

/** How the learned modules of each arm's run of one seed stand to the true ones, or to the images; null: no run has told. */
export function prepareMatrix({ arms, contents, seed, moment }: MatrixInput): HeatFigure | null {
  const found = arms.flatMap((drawn) => {
    const run = drawn.runs.find((each) => each.seed === seed);
    const content = run && contents.get(run.id);
    const matrix = content && (moment === "start" ? content.start : content.end);
    return matrix && content ? [{ drawn, matrix, measure: content.measure }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const isShare = first.measure === "share";
  const b = first.drawn.arm.config.network.moduleInput;
  return {
    panels: found.map(({ drawn, matrix }) => panelOf(drawn, matrix, isShare)),
    measure: isShare ? "share of ‖Û‖²" : b > 1 ? "largest canonical correlation" : "|cosine|",
    domain: [0, 1],
    scale: "linear",
    group: 1,
    framed: null,
    dotted: isShare ? "the image that the module reads most of" : "best match of the true module",
  };
}

function panelOf({ label, arm }: Drawn, matrix: Matrix, isShare: boolean): HeatPanel {
  const ordered = matrix.map((row, module) => ({ row, module, best: indexOfMost(row) })).sort(byColumn);
  const columns = matrix[0]?.map((_, j) => matrix.map((row) => row[j] ?? 0)) ?? [];
  const cells = ordered.flatMap(({ row, module, best }) =>
    row.map((value, j): HeatCell => {
      const dotted = isShare ? j === best : indexOfMost(columns[j] ?? []) === module;
      return { value, low: Number.NaN, high: Number.NaN, n: 1, framed: false, dotted, lines: [] };
    }),
  );
  return {
    title: label,
    note: isShare ? `alignment ${score(matrix)}` : `similarity ${score(matrix)} · coverage ${score(columns)}`,
    rows: { label: "learned module", names: ordered.map(({ module }) => String(module + 1)) },
    columns: { label: isShare ? "image" : "true module", names: columns.map((_, j) => String(j + 1)) },
    cells,
    armIds: [arm.id],
  };
}

interface Ordered {
  readonly row: readonly number[];
  readonly best: number;
}

/** Modules that match the same true one together, the nearest first: a network that found all has its dots on a diagonal. */
function byColumn(a: Ordered, b: Ordered): number {
  return a.best - b.best || (b.row[b.best] ?? 0) - (a.row[a.best] ?? 0);
}

function indexOfMost(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? index : best), 0);
}

/** Mean over the rows of each row's best. */
function score(rows: Matrix): string {
  return formatFixed(meanOf(rows.map((row) => Math.max(...row))), 2);
}
