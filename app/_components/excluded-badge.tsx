import { EyeOff } from "lucide-react";
import type { Exclusion } from "@/domain/exclusion";
import { Badge } from "./ui/badge";

interface ExcludedBadgeProps {
  readonly exclusion: Exclusion;
  readonly className?: string;
}

/** Beside a run's state: it stands in no figure, and why. */
export function ExcludedBadge({ exclusion, className }: ExcludedBadgeProps) {
  return (
    <Badge tone="grey" className={className} title={exclusion.reason}>
      <EyeOff aria-hidden />
      excluded
    </Badge>
  );
}
