import { type ShownStatus, shownStatus } from "@/app/_components/status";
import { isFinal } from "@/domain/status";
import type { ArmView, ExperimentView, RunRow } from "@/domain/views";
import { pointLabel } from "./grid-view";

export interface ActivityEvent {
  readonly id: string;
  readonly at: Date;
  readonly status: ShownStatus | null;
  readonly text: string;
  readonly details: string | null;
  readonly runId: string | null;
}

/** Shown at once; the runs tab has every run. */
const MOST = 300;

function runName(arm: ArmView | undefined, run: RunRow): string {
  const point = arm ? pointLabel(arm.params) : "";
  return [arm?.method ?? "run", ...(point ? [point] : []), `seed ${run.seed}`].join(", ");
}

function runEvents(arm: ArmView | undefined, run: RunRow): ActivityEvent[] {
  const name = runName(arm, run);
  const events: ActivityEvent[] = [];
  if (run.startedAt) {
    const again = run.attempt > 1 ? `, attempt ${run.attempt}` : "";
    events.push({
      id: `${run.id} start`,
      at: run.startedAt,
      status: null,
      text: `${name} started${again}`,
      details: null,
      runId: run.id,
    });
  }
  if (run.endedAt && isFinal(run.status)) {
    events.push({
      id: `${run.id} end`,
      at: run.endedAt,
      status: shownStatus(run),
      text: name,
      details: run.failureMessage,
      runId: run.id,
    });
  }
  return events;
}

/** The life of an experiment as its runs tell it, newest first. */
export function activityOf(experiment: ExperimentView, runs: readonly RunRow[]): ActivityEvent[] {
  const arms = new Map(experiment.arms.map((arm) => [arm.id, arm]));
  const by = experiment.createdBy ? ` by ${experiment.createdBy}` : "";
  const launch: ActivityEvent = {
    id: "launch",
    at: experiment.createdAt,
    status: null,
    text: `Launched${by}`,
    details: experiment.preset ? `preset ${experiment.preset}` : null,
    runId: null,
  };
  const events = runs.flatMap((run) => runEvents(arms.get(run.armId), run));
  return [launch, ...events].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST);
}
