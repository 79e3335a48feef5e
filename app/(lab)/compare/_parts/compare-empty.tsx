import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";

export function CompareEmpty({ chosen }: { readonly chosen: number }) {
  if (chosen === 1) return <p className="text-muted">Add one more arm or run to lay beside this one.</p>;
  return (
    <EmptyState
      action={
        <Button asChild>
          <Link href="/experiments">To the experiments</Link>
        </Button>
      }
    >
      Lay 2 to 50 arms or runs side by side: add arms of any experiment above, or choose runs in an experiment’s Runs
      tab and press Compare. The address keeps the whole view.
    </EmptyState>
  );
}
