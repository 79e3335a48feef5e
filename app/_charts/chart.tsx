"use client";

import { type ReactNode, useMemo, useState } from "react";
import { cn } from "../_components/cn";
import { formatValue } from "../_components/format";
import { Dialog } from "../_components/ui/dialog";
import { formatTick } from "./axis-format";
import { ChartMenu } from "./chart-menu";
import { TableView } from "./export/table-view";
import { Legend } from "./legend";
import { Plot } from "./plot";
import type { ChartModel } from "./prepare/model";
import { pointAt } from "./prepare/nearest";
import type { Place, Reference } from "./prepare/references";
import type { Provenance } from "./provenance";
import { chartPanel } from "./scene/chart-panel";
import { curveTable } from "./scene/panel-table";
import { ZoomReset } from "./zoom-reset";

export interface ChartProps {
  readonly title: string;
  /** Of y; stands above its axis. */
  readonly unit: string;
  readonly xLabel: string;
  readonly model: ChartModel;
  /** CSS classes that give the plot its height. */
  readonly size: string;
  /** Runs, experiment and software that an exported figure names. */
  readonly provenance: Provenance;
  readonly references?: readonly Reference[];
  readonly places?: readonly Place[];
  readonly onPick?: (x: number) => void;
  /** Controls beside the title. */
  readonly controls?: ReactNode;
  /** Shown instead of the plot while there is nothing to draw. */
  readonly whenEmpty?: ReactNode;
}

const NO_REFERENCES: readonly Reference[] = [];
const NO_PLACES: readonly Place[] = [];

/** A chart with all that belongs to it: title, controls, plot or its table twin, legend, notes, downloads, full screen. */
export function Chart(props: ChartProps) {
  const [full, setFull] = useState(false);
  return (
    <>
      <ChartBody {...props} onExpand={() => setFull(true)} />
      <Dialog open={full} onOpenChange={setFull} title={props.title} className="top-[3vh] max-h-[94vh] max-w-[96vw]">
        {full && <ChartBody {...props} size="h-[70vh]" />}
      </Dialog>
    </>
  );
}

function ChartBody({
  title,
  unit,
  xLabel,
  model,
  size,
  controls,
  onPick,
  ...props
}: ChartProps & { readonly onExpand?: () => void }) {
  const { provenance, references = NO_REFERENCES, places = NO_PLACES, whenEmpty = "No points yet.", onExpand } = props;
  const [asTable, setAsTable] = useState(false);
  const table = useMemo(
    () => (asTable ? curveTable([chartPanel(model, { title, unit, xLabel }, references)]) : null),
    [asTable, model, title, unit, xLabel, references],
  );
  const describe = (x: number) => `${xLabel} ${formatTick(x)}: ${valuesAt(model, x)}`;
  return (
    <figure className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-7 flex-wrap items-center gap-x-1 gap-y-1">
        <figcaption className={cn("mr-auto font-semibold text-sm", !onExpand && "sr-only")}>{title}</figcaption>
        {controls}
        <ZoomReset />
        <ChartMenu
          title={title}
          unit={unit}
          xLabel={xLabel}
          model={model}
          references={references}
          places={places}
          provenance={provenance}
          asTable={asTable}
          onTable={() => setAsTable(!asTable)}
          onExpand={onExpand}
        />
      </div>
      <p className="-mb-1 text-muted text-xs">{unit}</p>
      <div className={size}>
        {model.empty && (
          <div className="flex size-full items-center justify-center rounded-md bg-rail text-muted">{whenEmpty}</div>
        )}
        {!model.empty && table && (
          <div className="max-h-full overflow-y-auto">
            <TableView table={table} label={`${title}, as a table`} />
          </div>
        )}
        {!model.empty && !table && (
          <Plot
            model={model}
            title={title}
            xLabel={xLabel}
            references={references}
            places={places}
            describe={describe}
            onPick={onPick}
          />
        )}
      </div>
      <Legend curves={model.curves} />
      {model.notes.length > 0 && <p className="text-muted text-xs">{model.notes.join(" · ")}</p>}
    </figure>
  );
}

function valuesAt(model: ChartModel, x: number): string {
  return model.curves
    .flatMap((curve) => {
      const point = pointAt(curve, x);
      return point ? `${curve.label} ${formatValue(point.y)}` : [];
    })
    .join("; ");
}
