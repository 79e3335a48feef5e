import type { ExperimentView, RunRow } from "@/domain/views";

/** What every tab of the page is given. */
export interface TabProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  /** Read-only, without links into the lab. */
  readonly isShared: boolean;
}
