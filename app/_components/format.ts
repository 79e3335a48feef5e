import { decimalsFor } from "@/domain/statistics/digits";

/** Numbers as people read them: few digits, true minus signs, SI steps. All are pure and total: NaN and ±∞ have their own text. */

const MINUS = "−";
/** A narrow no-break space keeps a number and its unit together. */
const NARROW = "\u202f";

function special(value: number): string | null {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return `${MINUS}∞`;
  return null;
}

function signed(value: number, magnitude: string): string {
  const zero = !/[1-9]/.test(magnitude);
  return value < 0 && !zero ? MINUS + magnitude : magnitude;
}

function grouped(value: number, decimals: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A measured value: 3 significant digits, at most 3 decimals down to 0.01, powers of ten below 0.0001 and from a million. */
export function formatValue(value: number): string {
  const text = special(value);
  if (text) return text;
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-4 || size >= 1e6) return formatPower(value);
  if (size < 0.01) return signed(value, String(Number(size.toPrecision(2))));
  if (size < 1) return signed(value, size.toFixed(3));
  return signed(value, grouped(size, Math.max(0, 2 - Math.floor(Math.log10(size)))));
}

function formatPower(value: number): string {
  const [digits = "", power = "0"] = Math.abs(value).toExponential(1).split("e");
  return signed(value, `${digits}e${power.replace("+", "").replace("-", MINUS)}`);
}

/** With a set number of decimals, so that a column or an interval lines up. */
export function formatFixed(value: number, decimals: number): string {
  return special(value) ?? signed(value, grouped(Math.abs(value), decimals));
}

/** `[0.024, 0.040]`, with the decimals that its width deserves. */
export function formatInterval(low: number, high: number): string {
  const decimals = decimalsFor((high - low) / 2);
  return `[${formatFixed(low, decimals)}, ${formatFixed(high, decimals)}]`;
}

/** `0.031` with the decimals of its interval; without one, as `formatValue`. */
export function formatMean(mean: number, low: number | null, high: number | null): string {
  if (low === null || high === null || !(high > low)) return formatValue(mean);
  return formatFixed(mean, decimalsFor((high - low) / 2));
}

/** `0.093 ± 0.071`. */
export function formatPlusMinus(mean: number, half: number): string {
  const decimals = decimalsFor(half);
  return `${formatFixed(mean, decimals)} ± ${formatFixed(half, decimals)}`;
}

/** A whole number in full: `6,300`. */
export function formatCount(value: number): string {
  return special(value) ?? signed(value, grouped(Math.round(Math.abs(value)), 0));
}

const STEPS = [
  [1e15, "P"],
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** Three digits and a letter: `35.2k`, `1.20M`. */
export function formatCompact(value: number): string {
  const text = special(value);
  if (text) return text;
  const size = Math.abs(value);
  const [unit, letter] = STEPS.find(([step]) => size >= step) ?? [1, ""];
  const scaled = size / unit;
  if (unit === 1 && Number.isInteger(scaled)) return signed(value, String(scaled));
  return signed(value, scaled.toFixed(scaled >= 100 ? 0 : 1) + letter);
}

/** Bytes in powers of 1000: `120 MB`, `1.1 GB`. */
export function formatBytes(bytes: number): string {
  const text = special(bytes);
  if (text) return text;
  const [unit, name] = [[1e12, "TB"] as const, [1e9, "GB"] as const, [1e6, "MB"] as const, [1e3, "kB"] as const].find(
    ([step]) => bytes >= step,
  ) ?? [1, "B"];
  const scaled = bytes / unit;
  return `${scaled.toFixed(scaled >= 10 || unit === 1 ? 0 : 1)}${NARROW}${name}`;
}

/** A duration: `0.9 s`, `42 s`, `6 min`, `1 h 20 min`, `3 d 4 h`. */
export function formatSeconds(seconds: number): string {
  const text = special(seconds);
  if (text) return text;
  if (seconds < 9.95) return `${seconds.toFixed(1)}${NARROW}s`;
  if (seconds < 99.5) return `${Math.round(seconds)}${NARROW}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${NARROW}min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}${NARROW}h ${minutes % 60}${NARROW}min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)}${NARROW}d ${hours % 24}${NARROW}h`;
}

const AGES = [
  [60, 1, "s"],
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [30 * 86_400, 86_400, "d"],
] as const;

/** `12 s ago`, `3 min ago`, `in 5 d`; the date itself from 30 days on. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  const age = Math.abs(seconds);
  if (age < 5) return "just now";
  const step = AGES.find(([below]) => age < below);
  if (!step) return at.toISOString().slice(0, 10);
  const amount = `${Math.floor(age / step[1])}${NARROW}${step[2]}`;
  return seconds > 0 ? `${amount} ago` : `in ${amount}`;
}

/** `1 run`, `3 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
