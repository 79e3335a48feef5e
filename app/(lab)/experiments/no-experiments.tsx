import Link from "next/link";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";

interface NoExperimentsProps {
  readonly filter: string;
  readonly onClear: () => void;
}

export function NoExperiments({ filter, onClear }: NoExperimentsProps) {
  const mayLaunch = useMay("experiment:launch");
  if (filter) {
    return (
      <EmptyState action={<Button onClick={onClear}>Clear the filter</Button>}>
        The filter finds no experiment. Archived ones are found by <code>archived = true</code>.
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
