import { metricTraits } from "../metrics/catalogue";
import type { ArmView } from "../views";
import { decimalsFor } from "./digits";

/** One stretch of a text; `strong` is what the eye should land on. */
export interface TextPart {
  readonly text: string;
  readonly strong?: boolean;
}

/** Stretches of text as one, with a space between them. */
export function joined(...texts: readonly (readonly TextPart[])[]): TextPart[] {
  return texts
    .filter((parts) => parts.length > 0)
    .flatMap(([first, ...rest], index) =>
      first ? [{ ...first, text: `${index > 0 ? " " : ""}${first.text.trimStart()}` }, ...rest] : [],
    );
}

/** Three significant digits, with a true minus sign; very small and very large figures by powers of ten. */
export function figure(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e6);
  const text = plain ? String(Number(value.toPrecision(3))) : value.toExponential(2);
  return text.replaceAll("-", "−");
}

interface Estimated {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** "0.020 [0.012, 0.028]", with the decimals that the interval deserves, as the table has them; a single value without one. */
export function estimated({ mean, low, high }: Estimated): string {
  if (low === null || high === null || !(high > low)) return figure(mean);
  const decimals = decimalsFor((high - low) / 2);
  const [middle, from, to] = [mean, low, high].map((value) => fixed(value, decimals));
  return `${middle} [${from}, ${to}]`;
}

/** With a true minus sign, and none before a zero. */
function fixed(value: number, decimals: number): string {
  const size = Math.abs(value).toFixed(decimals);
  return value < 0 && /[1-9]/.test(size) ? `−${size}` : size;
}

/** "×1.9 [1.7, 2.2]" of a ratio and its interval; "×1.9" of one without. */
export function times({ mean, low, high }: Estimated): string {
  return `×${ratioText(mean)}${low === null || high === null ? "" : ` [${ratioText(low)}, ${ratioText(high)}]`}`;
}

/** Two significant digits, and more near 1, from which a ratio must be told. */
export function ratioText(value: number): string {
  if (Math.abs(value - 1) < 0.05) return String(Number(value.toFixed(3)));
  if (value > 0.5 && value < 1.5) return value.toFixed(2);
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(2);
}

/** "2,100": two significant digits, as many as a bootstrap over a few seeds bears. */
export function samples(n: number): string {
  return Number(n.toPrecision(2)).toLocaleString("en-US", { maximumFractionDigits: 0 });
}

const SMALL = ["no", "one", "two"] as const;

export function seeds(n: number): string {
  return n === 1 ? "one seed" : `${n} seeds`;
}

/** Why there is no interval: "one seed gives no interval". */
export function tooFew(n: number): string {
  return `${SMALL[n] ?? n} ${n === 1 ? "seed gives" : "seeds give"} no interval`;
}

/** "3 runs", "1 run". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** "decided at 5 % after Holm’s correction over 6 comparisons": how sure "decided" is. Empty for a single comparison. */
export function correctionWords(comparisons: number): string {
  return comparisons > 1 ? `at 5 % after Holm’s correction over ${comparisons} comparisons` : "";
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** An arm by its method, as legends name it. */
export function armName(arm: ArmView): string {
  return arm.method;
}

const WORDS: Readonly<Record<string, string>> = {
  "test.relativeLoss": "relative test loss",
  "test.accuracy": "test accuracy",
};

export function metricWords(metric: string): string {
  return WORDS[metric] ?? metricTraits(metric)?.label.toLowerCase() ?? metric;
}

/** The words of a metric's direction: which end is good, and how one arm stands to another. */
export function direction(metric: string): { readonly sign: 1 | -1; readonly best: string; readonly better: string } {
  return metricTraits(metric)?.better === "higher"
    ? { sign: -1, best: "highest", better: "higher" }
    : { sign: 1, best: "lowest", better: "lower" };
}
