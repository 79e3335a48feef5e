import { PageHeader } from "@/app/_components/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { RunTableSkeleton } from "./_parts/run-table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Runs" actions={<Skeleton className="h-8 w-24" />} />
      <div className="gutter flex max-w-360 flex-col gap-3 py-4">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-40" />
        <RunTableSkeleton />
      </div>
    </>
  );
}
