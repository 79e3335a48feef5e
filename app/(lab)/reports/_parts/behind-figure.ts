import { findFigure } from "@/app/(lab)/experiments/[id]/_figures/registry";
import type { AnalysisKind } from "@/domain/analysis";
import type { ReportBlock } from "@/domain/report/block";
import type { ExperimentView } from "@/domain/views";

export interface BehindFigure {
  /** Series: they are streamed to a live block and kept with a frozen one. */
  readonly keys: string[];
  /** Analyses of finished runs, likewise. */
  readonly analyses: AnalysisKind[];
}

/** What a block's figure reads beside the runs themselves. */
export function behindFigure(experiment: ExperimentView, block: Pick<ReportBlock, "figure" | "view">): BehindFigure {
  const definition = findFigure(block.figure);
  return {
    keys: [...(definition?.series?.(experiment, block.view) ?? [])],
    analyses: [...(definition?.analyses ?? [])],
  };
}
