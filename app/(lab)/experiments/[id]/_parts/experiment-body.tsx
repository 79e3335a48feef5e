"use client";

import { NoteSection } from "@/app/_components/notes/note-section";
import { ActivityTab } from "./activity-tab";
import { ConfigTab } from "./config-tab";
import { CurvesTab } from "./curves-tab";
import { FiguresTab } from "./figures-tab";
import { RunsTab } from "./runs-tab";
import type { TabProps } from "./tab-props";
import { useExperimentParams } from "./use-params";

const PARTS = { figures: FiguresTab, curves: CurvesTab, runs: RunsTab, config: ConfigTab, activity: ActivityTab };

/** The open tab; below the figures, what people noted. */
export function ExperimentBody(props: TabProps) {
  const [{ tab }] = useExperimentParams();
  const Part = PARTS[tab];
  return (
    <div className="gutter flex w-full max-w-360 flex-1 flex-col gap-8 py-4">
      <Part {...props} />
      {tab === "figures" && <NoteSection subject={{ kind: "experiment", id: props.experiment.id }} />}
    </div>
  );
}
