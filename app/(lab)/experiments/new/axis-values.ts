import { type Axis, type AxisRange, axisRange, rangeValues } from "@/domain/config/axis";

/** Reads and writes a grid axis as people type it. */

/** As a spec has it: values, or a range of them. */
type AxisInput = readonly number[] | AxisRange;

type ReadAxis =
  | { readonly ok: true; readonly written: AxisInput; readonly values: readonly number[] }
  | { readonly ok: false; readonly message: string };

const HELP = "Write values such as 100, 300, 1000, a range such as 2..9, or 100..10000 log 5.";
const MAX_VALUES = 50;
const RANGE = /^(\S+?)\.\.(\S+?)(?:\s+(log|linear)\s+(\d+))?$/i;

/** `2..9`: every whole number between, both ends included. */
function countedUp(from: number, to: number): ReadAxis {
  const count = Math.floor(to - from) + 1;
  if (!(to > from)) return { ok: false, message: HELP };
  if (count > MAX_VALUES) return { ok: false, message: `An axis has 1 to ${MAX_VALUES} values.` };
  const values = Array.from({ length: count }, (_, index) => from + index);
  return { ok: true, written: values, values };
}

function readRange(text: string, axis: Axis): ReadAxis | null {
  const [, low, high, scale, count] = RANGE.exec(text) ?? [];
  if (low === undefined || high === undefined) return null;
  const [from, to] = [Number(low), Number(high)];
  if (scale === undefined) return countedUp(from, to);
  const range = axisRange.safeParse({ from, to, count: Number(count), scale: scale.toLowerCase() });
  if (range.success) return { ok: true, written: range.data, values: rangeValues(range.data, axis) };
  const custom = range.error.issues.find((issue) => issue.code === "custom");
  return { ok: false, message: custom?.message ?? `An axis has 2 to ${MAX_VALUES} values. ${HELP}` };
}

/** `100, 300, 1000` or `2..9` or `100..10000 log 5` or `0..1 linear 5`. */
export function readAxis(text: string, axis: Axis): ReadAxis {
  const trimmed = text.trim();
  const range = readRange(trimmed, axis);
  if (range) return range;
  const parts = trimmed.split(/[\s,;]+/).filter(Boolean);
  const values = parts.map(Number);
  if (values.length === 0 || !values.every(Number.isFinite)) return { ok: false, message: HELP };
  return { ok: true, written: values, values };
}

/** An axis of a spec as `readAxis` reads it again; text that is neither values nor a range stays as it is. */
export function axisText(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "string") return value;
  const range = axisRange.safeParse(value);
  if (!range.success) return "";
  const { from, to, scale, count } = range.data;
  return `${from}..${to} ${scale} ${count}`;
}
