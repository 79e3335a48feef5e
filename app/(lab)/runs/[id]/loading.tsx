import { Skeleton } from "@/app/_components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading the run" className="flex flex-col">
      <div className="gutter flex h-13 items-center border-line border-b">
        <Skeleton className="h-4 w-72" />
      </div>
      <div className="gutter grid gap-8 py-4 lg:grid-cols-12">
        <Skeleton className="h-82 lg:col-span-8" />
        <Skeleton className="h-82 lg:col-span-4" />
      </div>
    </div>
  );
}
