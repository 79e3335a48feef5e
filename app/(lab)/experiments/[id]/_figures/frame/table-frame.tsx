"use client";

import type { ReactNode } from "react";
import type { FigureContent } from "@/app/_charts/export/figure-file";
import { FigureDownloads } from "@/app/_charts/export/figure-menu";
import { TableView } from "@/app/_charts/export/table-view";
import type { Provenance } from "@/app/_charts/provenance";

interface TableFrameProps {
  readonly content: FigureContent;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
  readonly controls?: ReactNode;
  readonly empty: string | null;
}

/** A figure that is a table, with its title, notes and downloads. */
export function TableFrame({ content, provenance, notes, controls, empty }: TableFrameProps) {
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-1 gap-y-1">
        <figcaption className="mr-auto font-semibold text-sm">{content.title}</figcaption>
        {controls}
        <FigureDownloads content={content} provenance={provenance} notes={notes} />
      </div>
      {empty === null ? (
        <TableView table={content.table} label={content.title} />
      ) : (
        <p className="text-muted text-sm">{empty}</p>
      )}
      {notes.length > 0 && <p className="text-muted text-xs">{notes.join(" · ")}</p>}
    </figure>
  );
}
