import { METHOD_TRAITS } from "../../methods";
import type { Bound } from "../bound";
import { growth } from "../growth";
import { type GrowthAxis, growthWords, openInterval, samplesWords } from "../growth-words";
import {
  defaultEpsilon,
  type PreparedComplexity,
  type PreparedLine,
  type SampleComplexity,
  sampleComplexity,
} from "../sample-complexity";
import { saving } from "../savings";
import { counted, direction, figure, listed, metricWords, ratioText, type TextPart } from "../wording";
import type { SamplesQuestion } from "./samples";

/** How many samples each arm needs for a loss of ε where the axis is largest, and how that grows along it. */
export function samplesParts(question: SamplesQuestion, epsilon = defaultEpsilon(question.prepared)): TextPart[] {
  const { prepared, along, metric } = question;
  if (epsilon === null) return [];
  const cells = sampleComplexity(prepared, epsilon).filter(({ nStar }) => !Number.isNaN(nStar));
  const values = cells.map(({ axisValue }) => axisValue ?? Number.NEGATIVE_INFINITY);
  const last = along ? Math.max(...values) : null;
  const here = cells.filter(({ axisValue }) => axisValue === last).sort(bySamples);
  const [least, ...others] = here.filter(({ method }) => !METHOD_TRAITS[method].needsTruth);
  if (!least) return [];
  const line = lineOf(prepared, least);
  const needs = others.map((cell) => needText(cell, line, lineOf(prepared, cell), epsilon));
  const held = Object.entries(question.held).filter(([, at]) => at !== undefined);
  const place = [...held, ...(along ? [[along, last]] : [])].map(([axis, at]) => `${axis} = ${at}`);
  const where = place.length > 0 ? ` at ${listed(place)}` : "";
  return [
    { text: ` For ${goal(metric, epsilon)}${where} ` },
    { text: least.method, strong: true },
    { text: " needs " },
    { text: `${samplesWords(least)} samples`, strong: true },
    { text: `${needs.length > 0 ? `; ${listed(needs)}` : ""}.` },
    ...(along ? growthParts(prepared, epsilon, along) : []),
    { text: censoredText(cells) },
  ];
}

function goal(metric: string, epsilon: number): string {
  if (direction(metric).sign === 1) return `a ${metricWords(metric)} of ${figure(epsilon)}`;
  return `a ${metricWords(metric)} of ${figure(1 - epsilon)}`;
}

/** Least first; of two that lie beyond the grid, in the arms' order. */
function bySamples(a: SampleComplexity, b: SampleComplexity): number {
  const size = ({ censored, nStar }: SampleComplexity) => (censored === "right" ? Number.POSITIVE_INFINITY : nStar);
  const [x, y] = [size(a), size(b)];
  return x === y ? 0 : x - y;
}

function lineOf({ lines }: PreparedComplexity, { method, axisValue }: SampleComplexity): PreparedLine | null {
  return lines.find((line) => line.method === method && line.axisValue === axisValue) ?? null;
}

const BOUNDS: Readonly<Record<Bound, string>> = { none: "", "at least": "at least ", "at most": "at most " };

/** "monolithic needs 2,100 [1,700, 2,600], ×7.2 [5.1, 9.9] as many". */
function needText(
  cell: SampleComplexity,
  least: PreparedLine | null,
  line: PreparedLine | null,
  epsilon: number,
): string {
  const needs = `${cell.method} needs ${samplesWords(cell)}`;
  const saved = least && line ? saving(least, line, epsilon) : null;
  if (!saved || saved.ratio === null) return needs;
  const interval = openInterval(saved, ratioText);
  return `${needs}, ${BOUNDS[saved.bound]}×${ratioText(saved.ratio)}${interval && ` ${interval}`} as many`;
}

function growthParts(prepared: PreparedComplexity, epsilon: number, along: GrowthAxis): TextPart[] {
  const said = growth(prepared, epsilon).map((each) => `${each.method} ${growthWords(each, along)}`);
  return said.length > 0 ? [{ text: ` Growth with ${along}: ${said.join("; ")}.` }] : [];
}

function censoredText(cells: readonly SampleComplexity[]): string {
  const censored = cells.filter((cell) => cell.censored !== "none").length;
  if (censored === 0) return "";
  return ` ${censored} of ${counted(cells.length, "count")} ${censored === 1 ? "lies beyond the grid: a bound" : "lie beyond the grid: bounds"}.`;
}
