"use client";

import { useMemo } from "react";
import {
  addColumn,
  boundedWidth,
  type MetricValue,
  metricColumn,
  moveColumn,
  pinColumn,
  placeColumn,
  removeColumn,
  replaceColumn,
  resizeColumn,
} from "../_prepare/columns";
import type { Head } from "../_prepare/heads";
import { firstDirection, resorted, sortedBy } from "../_prepare/sorting";
import type { SetRunsView } from "./use-runs-view";

/** What can be done to a column; each changes the address. */
export function useColumnVerbs(setView: SetRunsView) {
  return useMemo(
    () => ({
      /** `further`: beside the keys that there are. */
      sort: (head: Head, further: boolean) =>
        void setView(({ sort }) => ({ sort: sortedBy(sort, head.name, firstDirection(head), further) })),
      order: ({ name }: Head, direction: "asc" | "desc") => void setView({ sort: [{ by: name, direction }] }),
      move: ({ name }: Head, by: 1 | -1) => void setView(({ columns }) => ({ columns: moveColumn(columns, name, by) })),
      place: (name: string, to: string) => void setView(({ columns }) => ({ columns: placeColumn(columns, name, to) })),
      resize: ({ name }: Head, width: number | null) =>
        void setView(({ columns }) => ({ columns: resizeColumn(columns, name, width) })),
      /** Of the first column, which names the run. */
      resizeRun: (width: number | null) => void setView({ width: width === null ? null : boundedWidth(width) }),
      pin: ({ name }: Head, pinned: boolean) =>
        void setView(({ columns }) => ({ columns: pinColumn(columns, name, pinned) })),
      add: (name: string) => void setView(({ columns }) => ({ columns: addColumn(columns, name) })),
      remove: (name: string) =>
        void setView(({ columns, sort }) => ({
          columns: removeColumn(columns, name),
          sort: resorted(sort, name, null),
        })),
      /** Of a metric's column: another value of the same metric. */
      show: ({ name, field, quoted }: Head, value: MetricValue) => {
        if (!field) return;
        const instead = metricColumn({ name: field.name, quoted }, value);
        void setView(({ columns, sort }) => ({
          columns: replaceColumn(columns, name, instead),
          sort: resorted(sort, name, instead),
        }));
      },
    }),
    [setView],
  );
}

export type ColumnVerbs = ReturnType<typeof useColumnVerbs>;
