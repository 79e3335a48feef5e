/** Points of an early, logarithmic stretch and of an even one; both together bound what a run's training series holds. */
const EARLY_POINTS = 80;
const EVEN_POINTS = 200;

/**
 * The steps (1 … total) at which a mean loss is logged: dense early, so that curves look right on a logarithmic axis, then
 * even; every step of `also` (evaluations) and the last are among them. In rising order.
 */
export function logSteps(total: number, also: readonly number[] = []): number[] {
  const steps = new Set<number>(also.filter((step) => step >= 1 && step <= total));
  steps.add(total);
  for (let i = 0; i <= EARLY_POINTS; i += 1) steps.add(Math.round(total ** (i / EARLY_POINTS)));
  for (let i = 1; i <= EVEN_POINTS; i += 1) steps.add(Math.max(1, Math.round((total * i) / EVEN_POINTS)));
  return [...steps].sort((a, b) => a - b);
}

/** Steps at which a run is evaluated: 0, every `every` and the last. */
export function evaluationSteps(total: number, every: number): number[] {
  const steps: number[] = [];
  for (let step = 0; step < total; step += every) steps.push(step);
  return [...steps, total];
}

/** Intervals between the rule's steps at which its projections are measured. */
const TRACE_INTERVALS = 16;

/** Steps of a rule (0 … total) after which its projections are measured: evenly spread, the first and the last among them. */
export function traceSteps(total: number): number[] {
  const steps = Array.from({ length: TRACE_INTERVALS + 1 }, (_, i) => Math.round((total * i) / TRACE_INTERVALS));
  return [...new Set(steps)];
}
