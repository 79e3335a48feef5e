import type { AttemptKey, CurrentRun } from "../attempts/current";

interface ReportedSeries {
  readonly key: string;
  /** Rising. */
  readonly steps: readonly number[];
  /** As many as steps; may be NaN or ±Infinity. */
  readonly values: readonly number[];
}

export interface Notice {
  /** When it was told. A report that is told again tells the same time. */
  readonly at: Date;
  readonly message: string;
}

/** What one run has done since its last report. */
export interface RunReport {
  readonly attempt: AttemptKey;
  /** Training steps done so far. */
  readonly step: number;
  readonly series: readonly ReportedSeries[];
  readonly notices: readonly Notice[];
}

/** A report with the run that it is about. */
export interface Accepted {
  readonly report: RunReport;
  readonly run: CurrentRun;
}
