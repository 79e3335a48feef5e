"use client";

import { progressOf } from "@/app/_components/experiments-counts";
import { formatCount } from "@/app/_components/format";
import { LiveBadge } from "@/app/_components/live-badge";
import type { LiveStatus } from "@/app/_components/live-status";
import { PageHeader } from "@/app/_components/page-header";
import { PrintIcon } from "@/app/_components/print/print-icon";
import { StatusBadge } from "@/app/_components/status";
import { Badge } from "@/app/_components/ui/badge";
import type { ExperimentView, RunRow } from "@/domain/views";
import { EditableName } from "./editable-name";
import { ExperimentActions } from "./experiment-actions";
import type { SharedAs } from "./shared-as";

const CRUMBS = [{ href: "/experiments", label: "Experiments" }];

interface ExperimentHeaderProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  readonly live: LiveStatus;
  readonly shared: SharedAs | null;
}

export function ExperimentHeader({ experiment, runs, live, shared }: ExperimentHeaderProps) {
  const { done } = progressOf(experiment.counts, runs.length);
  return (
    <PageHeader
      crumbs={shared ? [] : CRUMBS}
      title={shared ? shared.title : <EditableName id={experiment.id} name={experiment.name} />}
      badges={
        <>
          {live.kind === "ended" && <StatusBadge status={experiment.status} />}
          <LiveBadge status={live} />
          <Badge>
            {formatCount(done)} / {formatCount(runs.length)} runs
          </Badge>
          {!shared && experiment.archived && <Badge tone="grey">archived</Badge>}
        </>
      }
      actions={
        <>
          <PrintIcon />
          {!shared && <ExperimentActions experiment={experiment} />}
        </>
      }
    />
  );
}
