"use client";

import { type ReactNode, useState } from "react";
import type { FigureContent } from "@/app/_charts/export/figure-file";
import { FigureMenu } from "@/app/_charts/export/figure-menu";
import type { Provenance } from "@/app/_charts/provenance";

export interface HeadingProps {
  readonly content: FigureContent;
  readonly provenance: Provenance;
  /** Which statistic is drawn, of how many seeds, and what is left out. */
  readonly notes: readonly string[];
  /** Sentences that the page shows elsewhere, and that files carry too. */
  readonly said?: readonly string[];
  /** Controls beside the title. */
  readonly controls?: ReactNode;
}

interface Props extends HeadingProps {
  readonly children: (asTable: boolean) => ReactNode;
}

/** A figure's title, controls, table twin and downloads, over what it shows. */
export function Heading({ content, provenance, notes, said = [], controls, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-1 gap-y-1">
        <figcaption className="mr-auto font-semibold text-sm">{content.title}</figcaption>
        {controls}
        <FigureMenu
          content={content}
          provenance={provenance}
          notes={[...notes, ...said]}
          asTable={asTable}
          onTable={() => setAsTable(!asTable)}
        />
      </div>
      {children(asTable)}
    </figure>
  );
}
