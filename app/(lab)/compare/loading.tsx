import { Skeleton } from "@/app/_components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading the comparison" className="flex flex-col">
      <div className="gutter flex h-13 items-center border-line border-b">
        <Skeleton className="h-4 w-48" />
      </div>
      <div className="gutter flex h-12 items-center gap-2 border-line border-b">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-8 w-40" />
      </div>
      <div className="gutter grid gap-8 py-5 xl:grid-cols-2">
        <Skeleton className="h-70" />
        <Skeleton className="h-70" />
      </div>
    </div>
  );
}
