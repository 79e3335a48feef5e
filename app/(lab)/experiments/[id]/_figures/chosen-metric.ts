import { placesOf } from "@/app/_charts/metric-list";
import type { FigureView } from "@/domain/figure-view";
import type { ExperimentView } from "@/domain/views";

/** Where the experiment's main metric is measured, and which of these places the view draws. */
export function chosenMetric(
  { spec }: Pick<ExperimentView, "spec">,
  { place }: Pick<FigureView, "place">,
): { readonly places: readonly string[]; readonly metric: string } {
  const places = placesOf(spec);
  return { places, metric: places.find((each) => each === place) ?? places[0] ?? "" };
}
