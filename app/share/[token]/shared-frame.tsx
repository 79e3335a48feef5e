import type { ReactNode } from "react";
import { RelativeTime } from "@/app/_components/relative-time";

interface SharedFrameProps {
  /** Null: the link doesn't tell. */
  readonly team: string | null;
  readonly expiresAt: Date | null;
  readonly children: ReactNode;
}

/** A plain frame: whose it is, where the link tells, that it is read-only, until when. */
export function SharedFrame({ team, expiresAt, children }: SharedFrameProps) {
  return (
    <main className="flex min-h-dvh flex-col">
      <p className="gutter flex flex-wrap items-center gap-x-4 border-line border-b bg-rail py-2 text-muted text-xs">
        <span className="font-semibold text-text">modscale</span>
        <span>{team === null ? "Shared anonymously" : `Shared by ${team}`}, read-only</span>
        {expiresAt && (
          <span>
            ends <RelativeTime at={expiresAt} />
          </span>
        )}
      </p>
      {children}
    </main>
  );
}
