"use client";

import { Download, Table2 } from "lucide-react";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Popover } from "@/app/_components/ui/popover";
import type { Provenance } from "../provenance";
import { ExportPanel } from "./export-panel";
import type { FigureContent } from "./figure-file";

interface FigureMenuProps {
  readonly content: FigureContent;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
  readonly asTable: boolean;
  readonly onTable: () => void;
}

/** A figure's table twin, and its downloads. */
export function FigureMenu({ content, provenance, notes, asTable, onTable }: FigureMenuProps) {
  const { title } = content;
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
      <Popover
        align="end"
        label={`Download ${title}`}
        trigger={
          <IconButton size="sm" label={`Download ${title}`}>
            <Download aria-hidden />
          </IconButton>
        }
      >
        <ExportPanel content={content} provenance={provenance} notes={notes} />
      </Popover>
    </div>
  );
}
