"use client";

import { Download, Table2 } from "lucide-react";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Popover } from "@/app/_components/ui/popover";
import type { Provenance } from "../provenance";
import { ExportPanel } from "./export-panel";
import type { FigureContent } from "./figure-file";

interface FigureDownloadsProps {
  readonly content: FigureContent;
  readonly provenance: Provenance;
  /** Which statistic is drawn, of how many seeds. */
  readonly notes: readonly string[];
}

/** A figure's downloads. */
export function FigureDownloads({ content, provenance, notes }: FigureDownloadsProps) {
  return (
    <Popover
      align="end"
      label={`Download ${content.title}`}
      trigger={
        <IconButton size="sm" label={`Download ${content.title}`}>
          <Download aria-hidden />
        </IconButton>
      }
    >
      <ExportPanel content={content} provenance={provenance} notes={notes} />
    </Popover>
  );
}

interface FigureMenuProps extends FigureDownloadsProps {
  readonly asTable: boolean;
  readonly onTable: () => void;
}

/** A figure's table twin, and its downloads. */
export function FigureMenu({ asTable, onTable, ...figure }: FigureMenuProps) {
  const { title } = figure.content;
  return (
    <div className="-mr-1.5 flex items-center">
      <IconButton
        size="sm"
        label={asTable ? `${title} as a chart` : `${title} as a table`}
        aria-pressed={asTable}
        onClick={onTable}
      >
        <Table2 aria-hidden />
      </IconButton>
      <FigureDownloads {...figure} />
    </div>
  );
}
