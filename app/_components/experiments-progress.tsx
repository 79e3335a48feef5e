import type { RunCounts } from "@/domain/status";
import { progressOf } from "./experiments-counts";
import { formatCount } from "./format";

interface RunsProgressProps {
  readonly counts: RunCounts;
  readonly runs: number;
}

/** How far an experiment's runs are: a bar of finished, stopped, failed and training ones, and their number. */
export function RunsProgress({ counts, runs }: RunsProgressProps) {
  const { done, parts } = progressOf(counts, runs);
  return (
    <span className="flex items-center gap-2">
      <span
        role="progressbar"
        aria-label="Runs that have ended"
        aria-valuemin={0}
        aria-valuemax={runs}
        aria-valuenow={done}
        className="flex h-1.5 w-16 overflow-hidden rounded-full bg-empty"
      >
        {parts.map((part) => (
          <span key={part.status} style={{ width: `${part.percent}%`, background: part.fill }} />
        ))}
      </span>
      <span>
        {formatCount(done)}/{formatCount(runs)}
      </span>
      {counts.failed > 0 && <span className="text-red text-xs">{formatCount(counts.failed)} failed</span>}
    </span>
  );
}
