import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { blockQueries } from "../../_parts/block-queries";
import { loadReport } from "../_parts/load";
import { ReportEditor } from "./report-editor";

export async function generateMetadata({ params }: PageProps<"/reports/[id]/edit">): Promise<Metadata> {
  const { id } = await params;
  return { title: `Edit ${(await loadReport(id)).title}` };
}

/** Whoever may only read is led to the report itself. */
export default async function Page({ params }: PageProps<"/reports/[id]/edit">) {
  const { id } = await params;
  const [report, session] = await Promise.all([loadReport(id), caller.session.me()]);
  if (!session?.actions.includes("report:write")) redirect(`/reports/${id}`);
  const { experiments, frozen } = blockQueries(id, report.body);
  await prefetch(
    trpc.reports.get.queryOptions({ id }),
    ...experiments.map((each) => trpc.experiments.get.queryOptions({ id: each })),
    ...experiments.map((each) => trpc.experiments.runs.queryOptions({ id: each })),
    ...frozen.map((each) => trpc.reports.frozen.queryOptions(each)),
  );
  return (
    <HydrateClient>
      <ReportEditor id={id} />
    </HydrateClient>
  );
}
