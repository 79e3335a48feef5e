import { Skeleton } from "@/app/_components/ui/skeleton";

/** The places of answer, figure and cells, and table, empty. */
export function BodySkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-10 w-full max-w-3xl" />
      <div className="grid gap-8 lg:grid-cols-12">
        <Skeleton className="h-112 lg:col-span-8" />
        <Skeleton className="h-60 lg:col-span-4" />
      </div>
      <Skeleton className="h-40" />
    </div>
  );
}
