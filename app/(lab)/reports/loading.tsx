import { PageHeader } from "@/app/_components/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { ReportTableSkeleton } from "./report-table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Reports" actions={<Skeleton className="h-8 w-28" />} />
      <div className="gutter flex max-w-360 flex-col gap-3 py-4">
        <Skeleton className="h-8 w-80 max-w-full" />
        <ReportTableSkeleton />
      </div>
    </>
  );
}
