"use client";

import { Download, Maximize2 } from "lucide-react";
import type { RefObject } from "react";
import { IconButton } from "../_components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "../_components/ui/menu";
import { toastError } from "../_components/ui/toast";
import { download, fileName } from "./download";
import { figurePng, figureSvg } from "./export-figure";
import { chartCsv } from "./prepare/csv";
import type { ChartModel } from "./prepare/model";
import type { Provenance } from "./provenance";

interface ChartMenuProps {
  readonly title: string;
  readonly unit: string;
  readonly xLabel: string;
  readonly model: ChartModel;
  readonly provenance: Provenance;
  /** The box that holds the drawn plot. */
  readonly figure: RefObject<HTMLDivElement | null>;
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
  provenance,
  figure,
  asTable,
  onTable,
  onExpand,
}: ChartMenuProps) {
  const saveCsv = () => {
    const csv = chartCsv(model.curves, xLabel, `${title} (${unit})`);
    download(fileName(title, "csv"), new Blob([csv], { type: "text/csv;charset=utf-8" }));
  };
  const drawn = () => {
    const svg = figure.current?.querySelector<SVGSVGElement>("svg.recharts-surface");
    if (!svg) return null;
    const legend = model.curves.map(({ label, mark }) => ({ label, color: mark.color, dash: mark.dash }));
    return figureSvg({
      svg,
      title: `${title}, ${unit}`,
      legend,
      caption: [...model.notes, ...provenance.caption],
      sources: provenance.sources,
    });
  };
  const saveSvg = () => {
    const svg = drawn();
    if (svg) download(fileName(title, "svg"), new Blob([svg], { type: "image/svg+xml" }));
  };
  const savePng = async () => {
    const svg = drawn();
    if (!svg) return;
    try {
      download(fileName(title, "png"), await figurePng(svg));
    } catch {
      toastError("The PNG could not be drawn", "Save the SVG instead: it holds the same figure.");
    }
  };
  const drawable = !asTable && !model.empty;
  return (
    <div className="-mr-1.5 flex items-center">
      <Menu
        trigger={
          <IconButton size="sm" label={`Download ${title}, or show it as a table`}>
            <Download aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={onTable}>{asTable ? "Show as chart" : "Show as table"}</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={saveCsv}>CSV of what is drawn</MenuItem>
        <MenuItem onSelect={saveSvg} disabled={!drawable}>
          SVG
        </MenuItem>
        <MenuItem onSelect={savePng} disabled={!drawable}>
          PNG
        </MenuItem>
      </Menu>
      {onExpand && (
        <IconButton size="sm" label={`${title}, full screen`} onClick={onExpand}>
          <Maximize2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
