import { plural } from "@/app/_components/format";
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

interface RunEvent extends ActivityEvent {
  /** What neighbours must share to be told as one. */
  readonly alike: string;
  readonly isStart: boolean;
  readonly runId: string;
  readonly arm: string;
}

function runName(arm: ArmView | undefined, run: RunRow): string {
  const point = arm ? pointLabel(arm.params) : "";
  return [arm?.method ?? "run", ...(point ? [point] : []), `seed ${run.seed}`].join(", ");
}

function runEvents(arm: ArmView | undefined, run: RunRow): RunEvent[] {
  const name = runName(arm, run);
  const of = { runId: run.id, arm: arm?.method ?? "run" };
  const events: RunEvent[] = [];
  if (run.startedAt) {
    const begun = run.fromStep === null ? "started" : `resumed at step ${run.fromStep.toLocaleString("en-US")}`;
    const again = run.attempt > 1 ? `, attempt ${run.attempt}` : "";
    events.push({
      id: `${run.id} start`,
      at: run.startedAt,
      status: null,
      text: `${name} ${begun}${again}`,
      alike: begun,
      isStart: true,
      details: null,
      ...of,
    });
  }
  for (const { at, message } of run.notices ?? []) {
    events.push({
      id: `${run.id} ${at} ${message}`,
      at: new Date(at),
      status: null,
      text: `${name}: ${message}`,
      alike: message,
      isStart: false,
      details: null,
      ...of,
    });
  }
  if (run.excluded) {
    const { at, by, reason } = run.excluded;
    events.push({
      id: `${run.id} excluded`,
      at: new Date(at),
      status: null,
      text: `${name} excluded${by ? ` by ${by}` : ""}`,
      alike: "excluded",
      isStart: false,
      details: reason,
      ...of,
    });
  }
  if (run.endedAt && isFinal(run.status)) {
    events.push({
      id: `${run.id} end`,
      at: run.endedAt,
      status: shownStatus(run),
      text: name,
      alike: run.status,
      isStart: false,
      details: run.failureMessage,
      ...of,
    });
  }
  return events;
}

/** Neighbours that tell the same: runs that train together start and end together. What has details stands alone. */
function areAlike(a: RunEvent, b: RunEvent): boolean {
  return a.status === b.status && a.alike === b.alike && a.details === null && b.details === null;
}

function together(group: readonly RunEvent[]): ActivityEvent[] {
  const [newest] = group;
  if (!newest || group.length === 1) return [...group];
  const runs = plural(group.length, "run");
  const arms = [...new Set(group.map((event) => event.arm))].join(", ");
  const told = newest.isStart ? `${runs} ${newest.alike}` : `${runs}: ${newest.alike}`;
  return [{ ...newest, runId: null, text: newest.status ? runs : told, details: arms }];
}

function grouped(events: readonly RunEvent[]): ActivityEvent[] {
  const groups: RunEvent[][] = [];
  for (const event of events) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && areAlike(before, event)) group.push(event);
    else groups.push([event]);
  }
  return groups.flatMap(together);
}

/** The life of an experiment as its runs tell it, newest first; the launch is always the last. */
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
  return [...grouped(events.sort((a, b) => b.at.getTime() - a.at.getTime())).slice(0, MOST), launch];
}
