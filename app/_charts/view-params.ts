import { parseAsArrayOf, parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { CompareView } from "@/domain/share";

const X_KINDS = ["step", "samples", "flops", "time"] as const satisfies readonly CompareView["x"][];

/** How curves are drawn, as every page keeps it in its address: the one list of these properties. */
export const viewParams = {
  metrics: parseAsArrayOf(parseAsString),
  x: parseAsStringLiteral(X_KINDS).withDefault("step"),
  logX: parseAsBoolean.withDefault(false),
  logY: parseAsBoolean,
  smoothing: parseAsFloat.withDefault(0),
  seeds: parseAsBoolean.withDefault(true),
};

interface ViewState {
  readonly metrics: readonly string[] | null;
  readonly x: CompareView["x"];
  readonly logX: boolean;
  readonly logY: boolean | null;
  readonly smoothing: number;
  readonly seeds: boolean;
}

const MOST_SMOOTHING = 0.99;
/** Charts of one page. */
export const MOST_METRICS = 8;

/** The address completed and brought within bounds. Losses span decades, so they are drawn on a log axis unless told otherwise. */
export function resolveView(state: ViewState, fallback: readonly string[]): CompareView {
  const metrics = (state.metrics ?? fallback).slice(0, MOST_METRICS);
  return {
    metrics: [...metrics],
    x: state.x,
    logX: state.logX,
    logY: state.logY ?? metrics.some((metric) => /loss$/i.test(metric)),
    smoothing: Math.min(MOST_SMOOTHING, Math.max(0, Number.isFinite(state.smoothing) ? state.smoothing : 0)),
    seeds: state.seeds,
  };
}
