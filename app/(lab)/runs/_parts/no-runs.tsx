import Link from "next/link";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";

interface NoRunsProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
}

export function NoRuns({ filtered, onClear }: NoRunsProps) {
  const mayLaunch = useMay("experiment:launch");
  if (filtered) {
    return (
      <EmptyState action={<Button onClick={onClear}>Clear the filter</Button>}>No run fits this filter.</EmptyState>
    );
  }
  if (!mayLaunch) return <EmptyState>Nothing has been launched in this team yet.</EmptyState>;
  return (
    <EmptyState
      action={
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      }
    >
      Runs come with an experiment: every method on every point of its grid, with every seed.
    </EmptyState>
  );
}
