import { PageHeader } from "@/app/_components/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e"];

export default function Loading() {
  return (
    <>
      <PageHeader title="Team" />
      <div className="gutter h-9 border-line border-b" />
      <div role="status" aria-label="Loading the team" className="gutter max-w-360 py-4">
        {ROWS.map((row) => (
          <div key={row} className="flex h-10.25 items-center gap-6 border-line border-b">
            <Skeleton className="h-3 w-1/4" />
            <Skeleton className="h-3 w-1/3" />
            <Skeleton className="h-3 flex-1" />
          </div>
        ))}
      </div>
    </>
  );
}
