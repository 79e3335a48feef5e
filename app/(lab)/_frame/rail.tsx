"use client";

import type { Theme } from "@/app/_components/theme";
import type { SessionView } from "@/domain/views";
import { Nav } from "./nav";
import { QueueFoot } from "./queue-foot";
import { TeamMenu } from "./team-menu";
import { UserMenu } from "./user-menu";

export interface RailProps {
  readonly session: SessionView;
  readonly theme: Theme;
  readonly onHelp: () => void;
  readonly onNavigate?: () => void;
}

/** Team, pages, workers, person: the same in the rail and in the narrow menu. */
export function RailContent({ session, theme, onHelp, onNavigate }: RailProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 p-2">
      <TeamMenu session={session} />
      <Nav {...(onNavigate ? { onNavigate } : {})} />
      <div className="flex-1" />
      <QueueFoot />
      <div className="flex flex-col border-line border-t pt-2">
        <UserMenu session={session} theme={theme} onHelp={onHelp} />
      </div>
    </div>
  );
}
