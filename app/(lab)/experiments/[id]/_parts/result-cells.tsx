import { cn } from "@/app/_components/cn";
import { formatInterval, formatMean } from "@/app/_components/format";
import type { Estimate } from "@/domain/statistics/estimate";
import type { ComparedFigure } from "@/domain/statistics/metric-figures";

/** To the reference, with its interval, and p as it is and as the table's comparisons leave it. */
export function Difference({ difference }: { readonly difference: ComparedFigure | null }) {
  if (!difference) return "–";
  const { mean, low, high, n, p, pHolm } = difference;
  return (
    <span title={`${n} ${n === 1 ? "pair" : "pairs"} of equal seeds`}>
      {formatMean(mean, low, high)}
      {low !== null && high !== null && ` ${formatInterval(low, high)}`}
      {p !== null && (
        <span className="text-muted text-xs">
          {" "}
          p {shortP(p)}
          {pHolm !== null && pHolm !== p && ` (Holm ${shortP(pHolm)})`}
        </span>
      )}
    </span>
  );
}

/** Two significant digits: p is a count of a few sign flips. */
function shortP(p: number): string {
  return String(Number(p.toPrecision(2)));
}

interface FigureProps {
  readonly figure: Estimate | null;
  /** Seeds of the arm: a metric with fewer says so. */
  readonly finished: number;
  readonly best: boolean;
  readonly interval: "shown" | "on hover";
}

/** A figure over seeds with its 95 % interval: beside it in the main column, on hover where room is scarce. */
export function Figure({ figure, finished, best, interval }: FigureProps) {
  if (!figure) return "–";
  const { value, low, high, n, centre, statistic } = figure;
  const range = low === null || high === null ? null : formatInterval(low, high);
  const said = range ? `${centre}, ${statistic} interval ${range}, n = ${n}` : `${centre}, n = ${n}`;
  return (
    <span title={said}>
      <span className={cn(best && "font-semibold")}>{formatMean(value, low, high)}</span>
      {range && interval === "shown" && <span className="text-muted text-xs"> {range}</span>}
      {n < finished && <span className="text-muted text-xs"> n = {n}</span>}
    </span>
  );
}
