import type { FigureTable, TableCell } from "@/app/_charts/export/table";
import { placesOf } from "@/app/_charts/metric-list";
import type { Measured } from "@/app/_charts/scene/panel";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { ArmResult } from "@/domain/statistics/results";
import type { ExperimentView } from "@/domain/views";
import { armsAt, gridView, pointLabel } from "../../_prepare/grid-view";
import { placeLabel } from "../../_prepare/place-label";
import { measuredOf, statisticNote } from "../measured";

export interface UnseenData {
  readonly title: string;
  readonly table: FigureTable;
  readonly notes: readonly string[];
  readonly empty: boolean;
}

/** The main metric in distribution and on every test out of it, per arm at the chosen grid point. */
export function prepareUnseen(
  { arms, spec }: Pick<ExperimentView, "arms" | "spec">,
  results: readonly ArmResult[],
  at: readonly string[],
): UnseenData {
  const { point } = gridView(arms, null, at);
  const chosen = new Set(armsAt(arms, point).map(({ id }) => id));
  const here = results.filter(({ arm }) => chosen.has(arm.id));
  const places = placesOf(spec);
  const cells = here.map(({ values }) => places.map((place) => measuredOf(values[place], "linear")));
  const measured = cells.flat().filter((cell): cell is Measured => cell !== null);
  const unit = metricTraits(places[0] ?? "")?.unit ?? "";
  const where = pointLabel(point);
  const note = statisticNote(measured, "linear");
  return {
    title: where ? `In and out of distribution, ${where}` : "In and out of distribution",
    table: {
      columns: [
        { name: "arm", kind: "text" },
        ...places.map((place) => ({ name: placeLabel(place), kind: "estimate" as const })),
      ],
      rows: here.map(({ arm }, index): TableCell[] => [arm.method, ...(cells[index] ?? [])]),
    },
    notes: [unit, ...(note ? [note] : [])].filter(Boolean),
    empty: measured.length === 0,
  };
}
