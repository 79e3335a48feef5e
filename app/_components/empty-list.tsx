import type { ReactNode } from "react";
import { EmptyState } from "./states";
import { Button } from "./ui/button";
import { Link } from "./ui/link";
import { useMay } from "./viewer";

interface EmptyListProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
  /** Where a filter finds nothing. */
  readonly unfound: ReactNode;
  /** Where there is nothing yet, to whom may launch. */
  readonly children: ReactNode;
}

/** Instead of a list without rows: why it has none, and the way on. */
export function EmptyList({ filtered, onClear, unfound, children }: EmptyListProps) {
  const mayLaunch = useMay("experiment:launch");
  if (filtered) return <EmptyState action={<Button onClick={onClear}>Clear the filter</Button>}>{unfound}</EmptyState>;
  if (!mayLaunch) return <EmptyState>Nothing has been launched in this team yet.</EmptyState>;
  return (
    <EmptyState
      action={
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
