"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { TableView } from "@/app/_charts/export/table-view";
import { SceneChart } from "@/app/_charts/scene/scene-chart";
import type { FigureProps } from "../figure";
import { Heading, type HeadingProps } from "./heading";

interface ChartFrameProps extends HeadingProps {
  readonly runsHref: FigureProps["runsHref"];
  /** What stands in the place of the drawing; null: there is something to draw. */
  readonly empty: string | null;
  /** Below the drawing, such as a slider or sentences. */
  readonly children?: ReactNode;
}

/** A figure with all that belongs to it: title, controls, drawing or table twin, notes and downloads; a mark leads to its runs. */
export function ChartFrame({ runsHref, empty, children, ...heading }: ChartFrameProps) {
  const router = useRouter();
  const { content, notes } = heading;
  const open = runsHref ? (armIds: readonly string[]) => router.push(runsHref(armIds)) : null;
  return (
    <Heading {...heading}>
      {(asTable) => (
        <>
          {empty !== null && (
            <div className="flex h-60 items-center justify-center rounded-md bg-rail px-4 text-center text-muted">
              {empty}
            </div>
          )}
          {empty === null && asTable && <TableView table={content.table} label={`${content.title}, as a table`} />}
          {empty === null && !asTable && <SceneChart title={content.title} draw={content.draw} onPick={open} />}
          {notes.length > 0 && <p className="text-muted text-xs">{notes.join(" · ")}</p>}
          {children}
        </>
      )}
    </Heading>
  );
}
