"use client";

import { Columns2, Rows3 } from "lucide-react";
import { useMemo, useState } from "react";
import { placesOf } from "@/app/_charts/metric-list";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { LIMITS } from "@/domain/limits";
import { runLines } from "../_prepare/run-lines";
import { runsOf } from "../_prepare/runs-of";
import { RunsTable } from "./runs-table";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";

/** Every run with its state and its results; choose some to lay them side by side. */
export function RunsTab({ experiment, runs, isShared }: TabProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const metrics = useMemo(() => placesOf(experiment.spec), [experiment.spec]);
  const [{ arms: armIds }, setParams] = useExperimentParams();
  const asked = useMemo(() => runsOf(experiment.arms, runs, armIds), [experiment.arms, runs, armIds]);
  const lines = useMemo(() => runLines(experiment.arms, asked.runs), [experiment.arms, asked.runs]);
  const toggle = (runId: string) => {
    const next = new Set(chosen);
    if (!next.delete(runId)) next.add(runId);
    setChosen(next);
  };
  const canCompare = chosen.size >= 2 && chosen.size <= LIMITS.comparedItems;
  const items = [...chosen].map((id) => `run-${id}`).join(",");
  return (
    <div className="flex flex-col gap-3">
      {asked.name !== null && (
        <p className="flex items-center gap-2 text-sm">
          Runs of {asked.name}
          <Button size="sm" variant="ghost" onClick={() => setParams({ arms: [] })}>
            Show all runs
          </Button>
        </p>
      )}
      {!isShared && (
        <div className="flex h-8 items-center gap-3">
          <p className="text-muted text-sm">
            {chosen.size === 0
              ? `Choose 2 to ${LIMITS.comparedItems} runs to lay them side by side.`
              : `${chosen.size} chosen`}
          </p>
          {canCompare && (
            <Button asChild size="sm">
              <Link href={`/compare?items=${items}`}>
                <Columns2 aria-hidden />
                Compare
              </Link>
            </Button>
          )}
          {chosen.size > 0 && (
            <Button size="sm" variant="ghost" onClick={() => setChosen(new Set())}>
              Clear
            </Button>
          )}
          <Button asChild size="sm" variant="ghost" className="ml-auto">
            <Link href={`/runs?experiment=${experiment.id}`}>
              <Rows3 aria-hidden />
              Filter, choose columns, act on many
            </Link>
          </Button>
        </div>
      )}
      <RunsTable lines={lines} metrics={metrics} chosen={chosen} onToggle={isShared ? null : toggle} />
    </div>
  );
}
