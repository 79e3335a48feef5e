import type { AttemptKey, CurrentRun } from "../attempts/current";

interface ReportedSeries {
  readonly key: string;
  /** Rising. */
  readonly steps: readonly number[];
  /** As many as steps; may be NaN or ±Infinity. */
  readonly values: readonly number[];
}

/** What one run has done since its last report. */
export interface RunReport {
  readonly attempt: AttemptKey;
  /** Training steps done so far. */
  readonly step: number;
  readonly series: readonly ReportedSeries[];
}

/** A report with the run that it is about. */
export interface Accepted {
  readonly report: RunReport;
  readonly run: CurrentRun;
}
