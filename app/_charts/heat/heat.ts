import type { ScaleKind } from "../prepare/scale";
import type { Measured } from "../scene/panel";

/** One cell of a heat map. */
export interface HeatCell extends Measured {
  /** What its colour stands for; NaN: nothing is known, and the cell stays empty. */
  readonly value: number;
  /** Drawn with a frame. */
  readonly framed: boolean;
  /** Drawn with a dot. */
  readonly dotted: boolean;
  /** What is said of it beside its value. */
  readonly lines: readonly string[];
}

export interface HeatAxis {
  readonly label: string;
  readonly names: readonly string[];
}

/** One matrix. */
export interface HeatPanel {
  readonly title: string;
  /** Stands below the title: what the cells come to together. */
  readonly note: string;
  readonly rows: HeatAxis;
  readonly columns: HeatAxis;
  /** Row by row. */
  readonly cells: readonly HeatCell[];
  /** Arms whose runs it is made of. */
  readonly armIds: readonly string[];
}

/** Matrices side by side on one scale of colours. */
export interface HeatFigure {
  readonly panels: readonly HeatPanel[];
  /** What a cell's value is, with its unit. */
  readonly measure: string;
  /** Values at the ends of the scale, both above 0 where it is logarithmic. */
  readonly domain: readonly [number, number];
  readonly scale: ScaleKind;
  /** Neighbouring panels that belong together, and stand in one row where there is room. */
  readonly group: number;
  /** What a frame and a dot mean; null: there are none. */
  readonly framed: string | null;
  readonly dotted: string | null;
}

export function cellAt(panel: HeatPanel, row: number, column: number): HeatCell | null {
  return panel.cells[row * panel.columns.names.length + column] ?? null;
}
