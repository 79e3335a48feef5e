/**
 * What a finished run keeps beside its series, for the figures of its modules. Each kind is stored, read and sent by itself.
 * Numbers are finite and have four significant digits.
 */
export const ANALYSIS_KINDS = ["projections", "matches", "combinations"] as const;
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number];

/** A run's learned projections, and its task's true ones. */
export interface ProjectionsContent {
  /** Input dimension b of a module: columns i·b … i·b + b − 1 are those of module i. */
  readonly b: number;
  /** Columns of Û [K·b][m] before gradient descent; null where the run went on from a checkpoint that doesn't hold them. */
  readonly start: Matrix | null;
  /** Columns of Û [K·b][m] at the step that validation chose. */
  readonly end: Matrix;
  /** True directions u_j [k][m]; null where the task doesn't know them. */
  readonly truth: Matrix | null;
}

/** How each module [K] stands to each true module, or to each image [k]. */
export interface MatchesContent {
  /**
   * `cosine`: |cos| of a module's direction with a true one, or where b > 1 their largest canonical correlation; `share`: the
   * share of ‖Û_i‖² that lies on an image's inputs.
   */
  readonly measure: "cosine" | "share";
  /** Before gradient descent; null as in `ProjectionsContent`. */
  readonly start: Matrix | null;
  /** At the step that validation chose. */
  readonly end: Matrix;
}

/** How well each combination of component values is predicted at the step that validation chose. */
export interface CombinationsContent {
  /** Share of heads right, or MSE / Var(y). */
  readonly measure: "accuracy" | "relativeLoss";
  /** Values of a component: classes of an image, or quantile bins of a true module's input. */
  readonly levels: number;
  /** One table of all components; where that has more than `MOST_TUPLES` cells, one of each pair of components. */
  readonly tables: readonly CombinationTable[];
}

/** A table over some components; cell Σ_c v_c · levels^c, the first component counting fastest. */
export interface CombinationTable {
  readonly components: readonly number[];
  /** Test rows whose whole combination occurs in training. */
  readonly seen: CombinationCells;
  /** Rows of the test of combinations that never do. */
  readonly unseen: CombinationCells;
  /** Cells that never occur in training, rising; null in a table of a pair, whose cells hold both kinds of rows. */
  readonly heldOut: readonly number[] | null;
}

export interface CombinationCells {
  /** Rows of each cell. */
  readonly n: readonly number[];
  /** Mean of the measure over them; null where there are none. */
  readonly value: readonly (number | null)[];
}

export type Matrix = readonly (readonly number[])[];

interface AnalysisContents {
  readonly projections: ProjectionsContent;
  readonly matches: MatchesContent;
  readonly combinations: CombinationsContent;
}

/** The content of a kind. */
export type AnalysisContent<K extends AnalysisKind> = AnalysisContents[K];
export type Analysis = {
  [K in AnalysisKind]: { readonly kind: K; readonly content: AnalysisContents[K] };
}[AnalysisKind];

/** Runs whose analyses one request may ask for. */
export const MOST_ANALYSED_RUNS = 100;
/** Numbers of Û that are kept; larger ones (of images) are left out, their matches stay. */
export const MOST_PROJECTION_NUMBERS = 4096;
/** Cells of a table of all components. */
export const MOST_TUPLES = 1000;

/** Four significant digits: half the bytes of a float's own. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The content of an analysis of this kind; null for one of another. */
export function contentOf<K extends AnalysisKind>(analysis: Analysis, kind: K): AnalysisContent<K> | null {
  // The content's type follows from the kind, which TypeScript can't see through a type parameter.
  return analysis.kind === kind ? (analysis.content as AnalysisContent<K>) : null;
}
