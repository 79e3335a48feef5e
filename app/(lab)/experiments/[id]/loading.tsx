import { Skeleton } from "@/app/_components/ui/skeleton";
import { BodySkeleton } from "./_parts/body-skeleton";

/** The page's own places, empty: header, tabs, answer, figure and cells, table. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading the experiment" className="flex flex-col">
      <div className="gutter flex h-13 items-center border-line border-b">
        <Skeleton className="h-4 w-72" />
      </div>
      <div className="gutter flex h-9 items-center gap-4 border-line border-b">
        <Skeleton className="h-3 w-64" />
      </div>
      <div className="gutter py-5">
        <BodySkeleton />
      </div>
    </div>
  );
}
