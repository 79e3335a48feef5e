"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { LiveBadge } from "@/app/_components/live-badge";
import { PageHeader } from "@/app/_components/page-header";
import { RelativeTime } from "@/app/_components/relative-time";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import { ReportBody } from "../../_parts/report-body";
import { useReportLive } from "../../_parts/use-report-live";
import { ReportActions } from "./report-actions";

const CRUMBS = [{ href: "/reports", label: "Reports" }];

/** A report, to be read. Its live figures follow their runs. */
export function ReportPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(trpc.reports.get.queryOptions({ id }));
  const live = useReportLive(report.body);
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={report.title}
        badges={
          <>
            <LiveBadge status={live} />
            <span className="text-muted text-xs">
              {report.editedBy && `${report.editedBy}, `}
              <RelativeTime at={report.editedAt} />
            </span>
          </>
        }
        actions={<ReportActions report={report} />}
      />
      <div className="gutter w-full max-w-270 flex-1 py-6">
        {report.body.trim() === "" ? <Empty id={id} /> : <ReportBody reportId={id} text={report.body} linked />}
      </div>
    </>
  );
}

function Empty({ id }: { readonly id: string }) {
  const mayWrite = useMay("report:write");
  if (!mayWrite) return <EmptyState>Nothing has been written here yet.</EmptyState>;
  return (
    <EmptyState
      action={
        <Button asChild variant="primary">
          <Link href={`/reports/${id}/edit`}>
            <Pencil aria-hidden /> Write
          </Link>
        </Button>
      }
    >
      Nothing has been written here yet.
    </EmptyState>
  );
}
