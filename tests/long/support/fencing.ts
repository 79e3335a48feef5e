import type { Life } from "./fleet";

/** A time for which one worker trained one attempt of a run, by its own log. */
export interface Span {
  readonly runId: string;
  readonly fence: number;
  readonly from: number;
  readonly to: number;
}

interface FencingLine {
  readonly time: number;
  readonly fencing: string;
  readonly attempts: readonly string[];
  readonly trainedBy?: number;
}

function linesOf(log: string): FencingLine[] {
  return log
    .split("\n")
    .filter((line) => line.includes('"fencing"'))
    .map((line): FencingLine => JSON.parse(line));
}

/** From "begun" or "resumed" to "held" or "ended"; what a killed worker didn't come to say ended when the process that trained was gone. */
export function spansOf({ log, goneAt, childrenGone }: Life): Span[] {
  const open = new Map<string, number>();
  const trainers = new Map<string, number>();
  const spans: Span[] = [];
  const close = (attempt: string, to: number) => {
    const from = open.get(attempt);
    const [runId = "", fence] = attempt.split("#");
    if (from !== undefined) spans.push({ runId, fence: Number(fence), from, to });
    open.delete(attempt);
  };
  for (const { time, fencing, attempts, trainedBy } of linesOf(log)) {
    for (const attempt of attempts) {
      if (trainedBy !== undefined) trainers.set(attempt, trainedBy);
      if (fencing === "begun" || fencing === "resumed") open.set(attempt, time);
      if (fencing === "held" || fencing === "ended") close(attempt, time);
    }
  }
  for (const attempt of [...open.keys()]) close(attempt, childrenGone.get(trainers.get(attempt) ?? 0) ?? goneAt);
  return spans;
}

/** Pairs of spans of one run in which two attempts, or two workers with one, trained at once. */
export function overlaps(spans: readonly Span[]): [Span, Span][] {
  const inOrder = [...spans].sort((a, b) => a.runId.localeCompare(b.runId) || a.from - b.from || a.to - b.to);
  return inOrder.flatMap((span, index): [Span, Span][] => {
    const next = inOrder[index + 1];
    return next && next.runId === span.runId && next.from < span.to ? [[span, next]] : [];
  });
}

/** How many reports were refused in a log. */
export function refusals({ log }: Life): number {
  return linesOf(log).filter(({ fencing }) => fencing === "refused").length;
}
