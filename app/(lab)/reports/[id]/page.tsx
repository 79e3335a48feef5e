import type { Metadata } from "next";
import { HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { blockQueries } from "../_parts/block-queries";
import { loadReport } from "./_parts/load";
import { ReportPage } from "./_parts/report-page";

export async function generateMetadata({ params }: PageProps<"/reports/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await loadReport(id)).title };
}

export default async function Page({ params }: PageProps<"/reports/[id]">) {
  const { id } = await params;
  const { experiments, frozen } = blockQueries(id, (await loadReport(id)).body);
  await prefetch(
    trpc.reports.get.queryOptions({ id }),
    ...experiments.map((each) => trpc.experiments.get.queryOptions({ id: each })),
    ...experiments.map((each) => trpc.experiments.runs.queryOptions({ id: each })),
    ...frozen.map((each) => trpc.reports.frozen.queryOptions(each)),
  );
  return (
    <HydrateClient>
      <ReportPage id={id} />
    </HydrateClient>
  );
}
