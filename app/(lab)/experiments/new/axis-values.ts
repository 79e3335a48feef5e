/** Parses what people write for a grid axis. */

export type AxisValues =
  | { readonly ok: true; readonly values: readonly number[] }
  | { readonly ok: false; readonly message: string };

const HELP = "Write values such as 100, 300, 1000, a range such as 2..9, or 100..10000 log 5.";
const MAX_VALUES = 50;
const RANGE = /^(\S+?)\.\.(\S+?)(?:\s+(log|linear)\s+(\d+))?$/i;

function rounded(value: number, integer: boolean): number {
  return integer ? Math.round(value) : Number(value.toPrecision(3));
}

/** `count` values from `low` to `high`, evenly spaced, or evenly in their logarithms. */
function spaced(low: number, high: number, scale: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    return scale === "log" ? low * (high / low) ** share : low + (high - low) * share;
  });
}

function range(text: string, integer: boolean): AxisValues | null {
  const [, from, to, scale, amount] = RANGE.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const [low, high] = [Number(from), Number(to)];
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) return { ok: false, message: HELP };
  if (scale?.toLowerCase() === "log" && low <= 0) {
    return { ok: false, message: "A logarithmic range begins above 0." };
  }
  const count = amount === undefined ? Math.floor(high - low) + 1 : Number(amount);
  if (count < 1 || count > MAX_VALUES) return { ok: false, message: `An axis has 1 to ${MAX_VALUES} values.` };
  const exact =
    amount === undefined
      ? Array.from({ length: count }, (_, i) => low + i)
      : spaced(low, high, scale?.toLowerCase() ?? "linear", count);
  return { ok: true, values: [...new Set(exact.map((value) => rounded(value, integer)))] };
}

/** `100, 300, 1000` or `2..9` or `100..10000 log 5` or `0..1 linear 5`. */
export function parseAxisValues(text: string, integer: boolean): AxisValues {
  const trimmed = text.trim();
  const ranged = range(trimmed, integer);
  if (ranged) return ranged;
  const parts = trimmed.split(/[\s,;]+/).filter(Boolean);
  const values = parts.map(Number);
  if (values.length === 0 || !values.every(Number.isFinite)) return { ok: false, message: HELP };
  return { ok: true, values };
}
