import { PageHeader } from "@/app/_components/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";

const CARDS = ["a", "b", "c", "d", "e", "f"];
const GROUPS = ["task", "methods", "grid", "training", "evaluation"];

export default function Loading() {
  return (
    <>
      <PageHeader crumbs={[{ href: "/experiments", label: "Experiments" }]} title="New experiment" />
      <div className="gutter grid max-w-360 gap-x-10 gap-y-6 py-5 lg:grid-cols-[280px_minmax(0,1fr)]">
        <div className="flex flex-col gap-2 max-lg:h-32 max-lg:flex-row max-lg:overflow-hidden">
          {CARDS.map((card) => (
            <Skeleton key={card} className="h-28 rounded-md max-lg:w-70 max-lg:shrink-0" />
          ))}
        </div>
        <div className="flex flex-col gap-6">
          {GROUPS.map((group) => (
            <Skeleton key={group} className="h-44 rounded-md" />
          ))}
        </div>
      </div>
    </>
  );
}
