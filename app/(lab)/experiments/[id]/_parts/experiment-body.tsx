"use client";

import { ActivityTab } from "./activity-tab";
import { ConfigTab } from "./config-tab";
import { CurvesTab } from "./curves-tab";
import { FiguresTab } from "./figures-tab";
import { RunsTab } from "./runs-tab";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";

const PARTS = { figures: FiguresTab, curves: CurvesTab, runs: RunsTab, config: ConfigTab, activity: ActivityTab };

export function ExperimentBody(props: TabProps) {
  const [{ tab }] = useExperimentParams();
  const Part = PARTS[tab];
  return (
    <div className="gutter w-full max-w-360 flex-1 py-4">
      <Part {...props} />
    </div>
  );
}
