import type { HeatCell, HeatFigure, HeatPanel } from "@/app/_charts/heat/heat";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { drawable, type ScaleKind } from "@/app/_charts/prepare/scale";
import { measuredText } from "@/app/_charts/scene/targets";
import { formatCount } from "@/app/_components/format";
import type { CombinationCells, CombinationsContent, CombinationTable } from "@/domain/analysis";
import { estimate } from "@/domain/statistics/estimate";
import { type ComponentName, cellNames, stacked } from "./stacking";

interface CombinationInput {
  readonly arms: readonly Drawn[];
  /** By run. */
  readonly contents: ReadonlyMap<string, CombinationsContent>;
  /** Null: all seeds together. */
  readonly seed: number | null;
  /** Of the colours. */
  readonly scale: ScaleKind;
  /** Which of the tables; where there are several, each is of a pair of components. */
  readonly table: number;
}

export interface CombinationFigure extends HeatFigure {
  /** Components of each table that can be chosen. */
  readonly tables: readonly (readonly number[])[];
}

interface Told {
  readonly content: CombinationsContent;
  readonly table: CombinationTable;
}

type Kind = "seen" | "unseen";
const WORDS: Readonly<Record<Kind, string>> = { seen: "seen in training", unseen: "never in training" };

/**
 * The error of every combination, a matrix an arm; null: no run has told. Where all drawn runs hold out the same combinations,
 * these are framed; seeds that hold out others are averaged apart, over the seeds that have a combination in training and over
 * those that don't.
 */
export function prepareCombinations({
  arms,
  contents,
  seed,
  scale,
  table,
}: CombinationInput): CombinationFigure | null {
  const perArm = arms.flatMap((drawn) => {
    const told = drawn.runs.flatMap((run): Told[] => {
      const content = seed === null || run.seed === seed ? contents.get(run.id) : undefined;
      const chosen = content?.tables[table] ?? content?.tables[0];
      return content && chosen ? [{ content, table: chosen }] : [];
    });
    return told.length > 0 ? [{ drawn, told }] : [];
  });
  const first = perArm[0]?.told[0];
  if (!first) return null;
  const all = perArm.flatMap(({ told }) => told);
  const together = all.every((each) => each.table.heldOut !== null && sameCells(each, first));
  const panels = perArm.flatMap(({ drawn, told }) =>
    together
      ? [panelOf(drawn, told, ["seen", "unseen"])]
      : [panelOf(drawn, told, ["seen"]), panelOf(drawn, told, ["unseen"])],
  );
  return {
    panels,
    measure: first.content.measure === "accuracy" ? "share of heads wrong" : "MSE / Var(y)",
    ...coloured(panels, scale),
    group: together ? 1 : 2,
    framed: together ? WORDS.unseen : null,
    dotted: null,
    tables: first.content.tables.map(({ components }) => components),
  };
}

function sameCells(a: Told, b: Told): boolean {
  return String(a.table.heldOut) === String(b.table.heldOut);
}

function panelOf({ label, arm }: Drawn, told: readonly Told[], kinds: readonly Kind[]): HeatPanel {
  const component: ComponentName = arm.config.task.kind === "sine" ? "bin of u" : "image ";
  const [{ table, content } = { table: null, content: null }] = told;
  const components = table?.components ?? [];
  const { rows, columns, order } = stacked(components.length, content?.levels ?? 0);
  return {
    title: kinds.length === 1 ? `${label}, ${WORDS[kinds[0] ?? "seen"]}` : label,
    note: kinds.map((kind) => `${kinds.length > 1 ? `${kind} ` : ""}${overall(told, kind)}`).join(" · "),
    rows: cellNames(rows, components, component),
    columns: cellNames(columns, components, component),
    cells: order.map((cell) => cellOf(told, cell, kinds)),
    armIds: [arm.id],
  };
}

function cellOf(told: readonly Told[], cell: number, kinds: readonly Kind[]): HeatCell {
  const values = told.flatMap((each) => kinds.flatMap((kind) => errorIn(each, each.table[kind], cell)));
  const rows = told.reduce((sum, { table }) => sum + kinds.reduce((n, kind) => n + (table[kind].n[cell] ?? 0), 0), 0);
  const framed = kinds.length > 1 && (told[0]?.table.heldOut?.includes(cell) ?? false);
  const held = kinds.length > 1 ? WORDS[framed ? "unseen" : "seen"] : WORDS[kinds[0] ?? "seen"];
  return { ...mean(values), framed, dotted: false, lines: [`${formatCount(rows)} test rows`, held] };
}

/** Error of a run's cell: its losses as they are, the share of heads that are wrong; nothing where no row told. */
function errorIn({ content }: Told, { value }: CombinationCells, cell: number): number[] {
  const found = value[cell] ?? null;
  if (found === null) return [];
  return [content.measure === "accuracy" ? 1 - found : found];
}

/** Mean over seeds of each run's mean over its rows. */
function overall(told: readonly Told[], kind: Kind): string {
  const means = told.flatMap((each) => {
    const cells = each.table[kind];
    const rows = cells.n.reduce((sum, n) => sum + n, 0);
    const errors = cells.n.map((n, cell) => n * (errorIn(each, cells, cell)[0] ?? 0));
    return rows > 0 ? [errors.reduce((sum, error) => sum + error, 0) / rows] : [];
  });
  return means.length > 0 ? measuredText(mean(means)) : "no rows";
}

function mean(values: readonly number[]): Pick<HeatCell, "value" | "low" | "high" | "n"> {
  const found = estimate(values, "mean-t");
  const { value = Number.NaN, low, high, n = 0 } = found ?? {};
  return { value, low: low ?? Number.NaN, high: high ?? Number.NaN, n };
}

/** The scale from the least to the greatest value; a linear one where nothing lies above 0. */
function coloured(panels: readonly HeatPanel[], scale: ScaleKind): Pick<HeatFigure, "domain" | "scale"> {
  const values = panels.flatMap(({ cells }) => cells.flatMap(({ value }) => (drawable(value, scale) ? [value] : [])));
  if (values.length === 0) return { domain: [0, 1], scale: "linear" };
  return { domain: [Math.min(...values), Math.max(...values)], scale };
}
