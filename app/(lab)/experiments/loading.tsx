import { PageHeader } from "@/app/_components/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { ExperimentTableSkeleton } from "./experiment-table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Experiments" actions={<Skeleton className="h-8 w-34" />} />
      <div className="gutter flex max-w-360 flex-col gap-3 py-4">
        <Skeleton className="h-8 w-full" />
        <ExperimentTableSkeleton />
      </div>
    </>
  );
}
