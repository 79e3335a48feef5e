import {
  Check,
  CircleDashed,
  CircleDot,
  CircleSlash,
  type LucideIcon,
  Square,
  TriangleAlert,
  Unplug,
  X,
} from "lucide-react";
import type { AttemptStatus, ExperimentStatus, RunStatus } from "@/domain/status";
import { Badge, type BadgeProps } from "./ui/badge";

export type ShownStatus = RunStatus | ExperimentStatus | AttemptStatus | "diverged";

interface StatusStyle {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tone: NonNullable<BadgeProps["tone"]>;
  /** A CSS colour for cells and bars. */
  readonly fill: string;
}

export const STATUS_STYLE: Readonly<Record<ShownStatus, StatusStyle>> = {
  queued: { label: "queued", icon: CircleDashed, tone: "grey", fill: "var(--state-empty)" },
  starting: { label: "starting", icon: CircleDot, tone: "blue", fill: "var(--state-blue)" },
  running: { label: "running", icon: CircleDot, tone: "blue", fill: "var(--state-blue)" },
  stopping: { label: "stopping", icon: CircleSlash, tone: "amber", fill: "var(--state-amber)" },
  stopped: { label: "stopped", icon: Square, tone: "grey", fill: "var(--state-grey)" },
  finished: { label: "finished", icon: Check, tone: "green", fill: "var(--state-green)" },
  failed: { label: "failed", icon: X, tone: "red", fill: "var(--state-red)" },
  diverged: { label: "diverged", icon: TriangleAlert, tone: "violet", fill: "var(--state-violet)" },
  lost: { label: "lost", icon: Unplug, tone: "amber", fill: "var(--state-amber)" },
};

/** A run that failed because its loss left the real numbers is shown as `diverged`. */
export function shownStatus(run: { readonly status: RunStatus; readonly failure: string | null }): ShownStatus {
  return run.status === "failed" && run.failure === "diverged" ? "diverged" : run.status;
}

/** A state by icon, word and colour. */
export function StatusBadge({ status }: { readonly status: ShownStatus }) {
  const style = STATUS_STYLE[status];
  const Icon = style.icon;
  return (
    <Badge tone={style.tone}>
      <Icon aria-hidden />
      {style.label}
    </Badge>
  );
}
