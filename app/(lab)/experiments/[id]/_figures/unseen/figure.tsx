"use client";

import { useMemo } from "react";
import { tableContent } from "@/app/_charts/scene/figure-content";
import { provenance } from "../../_prepare/provenance";
import type { FigureProps } from "../figure";
import { TableFrame } from "../frame/table-frame";
import { prepareUnseen } from "./prepare";

/** What each arm keeps of its figure out of distribution, as a table. */
export function UnseenFigure({ experiment, runs, results, view }: FigureProps) {
  const data = useMemo(() => prepareUnseen(experiment, results, view.at), [experiment, results, view.at]);
  const content = useMemo(() => tableContent(data.title, data.table), [data]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <TableFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      empty={data.empty ? "Figures appear as runs finish." : null}
    />
  );
}
