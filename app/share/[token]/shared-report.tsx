"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { LiveBadge } from "@/app/_components/live-badge";
import { PageHeader } from "@/app/_components/page-header";
import { PrintButton } from "@/app/_components/print/print-button";
import { useTRPC } from "@/app/_trpc/client";
import { ReportBody } from "@/app/(lab)/reports/_parts/report-body";
import { useReportLive } from "@/app/(lab)/reports/_parts/use-report-live";

/** A report as whoever has the link reads it: the lab's pages are out of reach. */
export function SharedReport({ id, title }: { readonly id: string; readonly title: string }) {
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(trpc.reports.get.queryOptions({ id }));
  const live = useReportLive(report.body);
  return (
    <>
      <PageHeader title={title} badges={<LiveBadge status={live} />} actions={<PrintButton />} />
      <div className="gutter w-full max-w-270 flex-1 py-6">
        <ReportBody reportId={id} text={report.body} linked={false} />
      </div>
    </>
  );
}
