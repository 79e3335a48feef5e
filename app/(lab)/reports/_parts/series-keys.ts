import { findFigure } from "@/app/(lab)/experiments/[id]/_figures/registry";
import type { ReportBlock } from "@/domain/report/block";
import type { ExperimentView } from "@/domain/views";

/** Series that a block's figure reads beside the runs themselves: they are streamed to a live one and kept with a frozen one. */
export function seriesKeys(
  experiment: ExperimentView,
  { figure, view }: Pick<ReportBlock, "figure" | "view">,
): readonly string[] {
  return findFigure(figure)?.series?.(experiment, view) ?? [];
}
