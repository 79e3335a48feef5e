import type { AnalysisView, ExperimentView, RunRow, RunSoftware, SeriesView } from "../views";

/** A report in a list. The holder of a link is told no names. */
export interface ReportRow {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly editedAt: Date;
  readonly editedBy: string | null;
}

export interface ReportView extends ReportRow {
  readonly body: string;
  /** Hand back with a change: one of an older version is refused. */
  readonly version: number;
}

/** What a frozen block is drawn from: an experiment, its runs and what was asked for beside them, as they were at one moment. */
export interface FrozenView {
  readonly id: string;
  readonly frozenAt: Date;
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  /** What trained them. */
  readonly software: readonly RunSoftware[];
  readonly series: readonly SeriesView[];
  readonly analyses: readonly AnalysisView[];
}
