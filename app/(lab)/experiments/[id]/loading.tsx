import { Skeleton } from "@/app/_components/ui/skeleton";

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
      <div className="gutter flex flex-col gap-6 py-5">
        <Skeleton className="h-10 w-full max-w-3xl" />
        <div className="grid gap-8 lg:grid-cols-12">
          <Skeleton className="h-112 lg:col-span-8" />
          <Skeleton className="h-60 lg:col-span-4" />
        </div>
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
