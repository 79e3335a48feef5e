"use client";

import { useHydrated } from "@/app/_components/use-hydrated";
import { ActivityTab } from "./activity-tab";
import { BodySkeleton } from "./body-skeleton";
import { ConfigTab } from "./config-tab";
import { CurvesTab } from "./curves-tab";
import { FiguresTab } from "./figures-tab";
import { RunsTab } from "./runs-tab";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";

const PARTS = { figures: FiguresTab, curves: CurvesTab, runs: RunsTab, config: ConfigTab, activity: ActivityTab };

/** Statistics of more runs are worked out in the browser alone: the server would do it first, and the page come that much later. */
const MOST_ON_SERVER = 500;

export function ExperimentBody(props: TabProps) {
  const [{ tab }] = useExperimentParams();
  const isHydrated = useHydrated();
  const Part = PARTS[tab];
  return (
    <div className="gutter w-full max-w-360 flex-1 py-4">
      {isHydrated || props.runs.length <= MOST_ON_SERVER ? <Part {...props} /> : <BodySkeleton />}
    </div>
  );
}
