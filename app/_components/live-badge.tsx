import { cn } from "./cn";
import { type LiveStatus, liveText } from "./live-status";
import { Badge } from "./ui/badge";

const TONES = { connecting: "grey", live: "plain", behind: "amber", reconnecting: "red", ended: "grey" } as const;
const DOTS = {
  connecting: "bg-grey",
  live: "animate-breathe bg-green",
  behind: "bg-amber",
  reconnecting: "bg-red",
  ended: "bg-grey",
} as const;

/** Whether what is shown is what is: a dot that breathes only while data flows. Nothing once the stream has ended. */
export function LiveBadge({ status }: { readonly status: LiveStatus }) {
  if (status.kind === "ended") return null;
  return (
    <Badge tone={TONES[status.kind]} role="status">
      <span aria-hidden className={cn("size-1.5 rounded-full", DOTS[status.kind])} />
      {liveText(status, new Date())}
    </Badge>
  );
}
