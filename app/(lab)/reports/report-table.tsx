"use client";

import { RelativeTime } from "@/app/_components/relative-time";
import { Link } from "@/app/_components/ui/link";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import type { ReportRow } from "@/domain/report/views";
import { ReportMenu } from "./report-menu";

export function ReportTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <Table label="Reports">
      <THead>
        <Tr>
          <Th sticky>Title</Th>
          <Th>Edited</Th>
          <Th>By</Th>
          <Th>Begun</Th>
          <Th>By</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id} className="hover:bg-hover">
            <RowTh sticky className="w-full min-w-44 max-w-0 group-hover/row:bg-hover">
              <Link
                href={`/reports/${row.id}`}
                title={row.title}
                className="-outline-offset-2 block truncate rounded-sm font-medium hover:underline"
              >
                {row.title}
              </Link>
            </RowTh>
            <Td className="text-muted">
              <RelativeTime at={row.editedAt} />
            </Td>
            <Td className="max-w-40 truncate text-muted">{row.editedBy ?? "–"}</Td>
            <Td className="text-muted">
              <RelativeTime at={row.createdAt} />
            </Td>
            <Td className="max-w-40 truncate text-muted">{row.createdBy ?? "–"}</Td>
            <Td className="sticky right-0 w-8 bg-paper pl-1 text-right group-hover/row:bg-hover">
              <ReportMenu report={row} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
