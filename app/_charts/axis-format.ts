import { formatCompact } from "../_components/format";

/** Tick labels: whole thousands in full, large numbers by letter, small ones as they are. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5) return formatCompact(value).replace(/\.0(?=[a-zA-Z])/, "");
  if (size > 0 && size < 1e-3) return value.toExponential(0).replace("-", "−");
  return value.toLocaleString("en-US", { maximumFractionDigits: 4 }).replace("-", "−");
}

/** The ends of a range, to three digits. */
export function formatCoarse(value: number): string {
  return formatTick(Number(value.toPrecision(3)));
}
