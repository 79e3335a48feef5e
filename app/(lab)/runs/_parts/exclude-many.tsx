import { plural } from "@/app/_components/format";
import type { RunTarget } from "@/domain/run-list";
import { ReasonDialog } from "./reason-dialog";
import type { Bulk } from "./use-bulk";

interface ExcludeManyProps {
  readonly count: number | null;
  readonly target: RunTarget;
  readonly bulk: Bulk;
  readonly onClose: () => void;
}

/** Asks why the chosen runs are to stand in no figure. Open as long as it is rendered. */
export function ExcludeMany({ count, target, bulk, onClose }: ExcludeManyProps) {
  const { exclude } = bulk;
  const what = count === null ? "all runs" : plural(count, "run");
  return (
    <ReasonDialog
      title={`Exclude ${what}?`}
      description="They stay in every list and stand in no figure. They can be included again."
      help="Everybody who sees the runs reads it, holders of links too."
      pending={exclude.isPending}
      error={exclude.error?.message}
      onExclude={(reason) => exclude.mutate({ target, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
