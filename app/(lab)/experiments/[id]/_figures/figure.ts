import type { ComponentType } from "react";
import type { AnalysisKind } from "@/domain/analysis";
import type { FigureView } from "@/domain/figure-view";
import type { ArmResult } from "@/domain/statistics/results";
import type { ExperimentView, RunRow } from "@/domain/views";

/** What every figure is drawn from; the same on an experiment's page, on a shared page and in a report. */
export interface FigureProps {
  readonly experiment: ExperimentView;
  /** All runs but those that were excluded. */
  readonly runs: readonly RunRow[];
  /** `armResults` of these runs, computed once for all figures of a page. */
  readonly results: readonly ArmResult[];
  readonly view: FigureView;
  readonly onView: (change: Partial<FigureView>) => void;
  /** Where a click on a mark leads: the runs of its arms. Null where the lab is out of reach, as on a shared page. */
  readonly runsHref: ((armIds: readonly string[]) => string) | null;
}

export interface FigureDefinition {
  /** Stable: reports and addresses name figures by it. */
  readonly id: string;
  readonly title: string;
  /** Presets whose page opens with this figure. */
  readonly presets: readonly string[];
  /** Whether the experiment has, or will have, what the figure shows. */
  readonly applies: (experiment: ExperimentView) => boolean;
  /** Keys of the series that it reads beside the runs: a report keeps them with a frozen figure. */
  readonly series?: (experiment: ExperimentView, view: FigureView) => readonly string[];
  /** Kinds of analyses that it reads beside the runs, likewise. */
  readonly analyses?: readonly AnalysisKind[];
  readonly Figure: ComponentType<FigureProps>;
}
