import { Skeleton } from "@/app/_components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading the report" className="flex flex-col">
      <div className="gutter flex h-13 items-center border-line border-b">
        <Skeleton className="h-4 w-72" />
      </div>
      <div className="gutter flex max-w-270 flex-col gap-6 py-6">
        <Skeleton className="h-24 max-w-[72ch]" />
        <Skeleton className="h-90" />
      </div>
    </div>
  );
}
