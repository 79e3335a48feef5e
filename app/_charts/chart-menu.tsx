"use client";

import { Maximize2 } from "lucide-react";
import { useMemo } from "react";
import { IconButton } from "../_components/ui/icon-button";
import type { FigureContent } from "./export/figure-file";
import { FigureMenu } from "./export/figure-menu";
import type { ChartModel } from "./prepare/model";
import type { Place, Reference } from "./prepare/references";
import type { Provenance } from "./provenance";
import { chartFigure } from "./scene/chart-panel";
import { curveContent } from "./scene/figure-content";

interface ChartMenuProps {
  readonly title: string;
  readonly unit: string;
  readonly xLabel: string;
  readonly model: ChartModel;
  readonly references: readonly Reference[];
  readonly places: readonly Place[];
  readonly provenance: Provenance;
  readonly asTable: boolean;
  readonly onTable: () => void;
  readonly onExpand: (() => void) | undefined;
}

/** Downloads of what is drawn, its table twin, and full screen. */
export function ChartMenu({
  title,
  unit,
  xLabel,
  model,
  references,
  places,
  provenance,
  asTable,
  onTable,
  onExpand,
}: ChartMenuProps) {
  const content = useMemo((): FigureContent => {
    const figure = chartFigure(model, { title, unit, xLabel }, references, places);
    return curveContent(title, figure);
  }, [model, title, unit, xLabel, references, places]);
  return (
    <div className="flex items-center">
      <FigureMenu content={content} provenance={provenance} notes={model.notes} asTable={asTable} onTable={onTable} />
      {onExpand && (
        <IconButton size="sm" label={`${title}, full screen`} onClick={onExpand}>
          <Maximize2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
