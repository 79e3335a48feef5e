import Link from "next/link";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";

interface NoExperimentsProps {
  readonly search: string;
  readonly onClear: () => void;
}

export function NoExperiments({ search, onClear }: NoExperimentsProps) {
  const mayLaunch = useMay("experiment:launch");
  if (search) {
    return (
      <EmptyState action={<Button onClick={onClear}>Clear the search</Button>}>
        No experiment’s name contains “{search}”.
      </EmptyState>
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
      An experiment compares methods on a task over several seeds. Begin with a preset: the first curves come in
      seconds.
    </EmptyState>
  );
}
