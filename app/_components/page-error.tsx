"use client";

import { DATABASE_AWAY } from "@/domain/away";
import { DatabaseAwayState } from "./database-away";
import { ErrorState } from "./states";
import { Button } from "./ui/button";

export interface PageErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that failed to draw: what was kept, and what to do. */
export function PageError({ error, reset }: PageErrorProps) {
  if (error.digest === DATABASE_AWAY) return <DatabaseAwayState />;
  return (
    <div className="gutter py-8">
      <ErrorState
        title="This page could not be shown"
        id={error.digest ?? null}
        action={<Button onClick={reset}>Try again</Button>}
      >
        Runs go on training and nothing that was logged is lost. If it fails again, tell the admin of this server the id
        below.
      </ErrorState>
    </div>
  );
}
