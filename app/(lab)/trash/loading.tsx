import { PageHeader } from "@/app/_components/page-header";
import { ExperimentTableSkeleton } from "../experiments/experiment-table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader crumbs={[{ href: "/experiments", label: "Experiments" }]} title="Trash" />
      <div className="gutter flex max-w-360 flex-col gap-3 py-4">
        <ExperimentTableSkeleton />
      </div>
    </>
  );
}
