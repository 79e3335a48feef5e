import { Skeleton } from "@/app/_components/ui/skeleton";

const ROWS = ["head", "a", "b", "c", "d", "e"];

export function ReportTableSkeleton() {
  return (
    <div role="status" aria-label="Loading the reports" className="flex flex-col">
      {ROWS.map((row) => (
        <div key={row} className="flex h-8.25 items-center gap-6 border-line border-b">
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="h-3 w-1/6" />
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}
