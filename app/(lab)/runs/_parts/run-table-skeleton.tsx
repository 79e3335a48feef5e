import { Skeleton } from "@/app/_components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

export function RunTableSkeleton() {
  return (
    <div role="status" aria-label="Loading the runs" className="flex flex-col">
      {["head", ...ROWS].map((row) => (
        <div key={row} className="flex h-8.25 items-center gap-6 border-line border-b">
          <Skeleton className="h-3 w-1/5" />
          <Skeleton className="h-3 w-1/12" />
          <Skeleton className="h-3 w-1/6" />
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}
