"use client";

import { useMemo } from "react";
import { loadedRevision } from "@/app/_components/live-revision";
import type { LiveStatus } from "@/app/_components/live-status";
import { useLive } from "@/app/_components/use-live";
import { groupBy } from "@/domain/group";
import { isFinal } from "@/domain/status";
import type { CompareEntry } from "@/domain/views";

/** One stream for all compared experiments, as long as any of the runs still changes. */
export function useCompareLive(entries: readonly CompareEntry[], keys: readonly string[]): LiveStatus {
  const experiments = useMemo(
    () =>
      [...groupBy(entries, ({ experiment }) => experiment.id)].map(([id, own]) => ({
        id,
        revision: loadedRevision(
          own.map(({ experiment }) => experiment.revision),
          own.flatMap(({ runs }) => runs),
        ),
      })),
    [entries],
  );
  const active = entries.some(({ runs }) => runs.some((run) => !isFinal(run.status)));
  return useLive({ experiments, keys, active });
}
