"use client";

import Link from "next/link";
import { RunsProgress } from "@/app/_components/experiments-progress";
import { MethodMarks } from "@/app/_components/method-mark";
import { RelativeTime } from "@/app/_components/relative-time";
import { StatusBadge } from "@/app/_components/status";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import type { ExperimentRow } from "@/domain/views";
import { HeadlineCell } from "./headline-cell";
import { RowMenu } from "./row-menu";

const COLUMNS = ["Name", "Status", "Runs", "Best result", "Task", "Methods", "By", "When"] as const;

export function ExperimentTable({ rows }: { readonly rows: readonly ExperimentRow[] }) {
  return (
    <Table label="Experiments">
      <THead>
        <Tr>
          {COLUMNS.map((column, index) => (
            <Th key={column} sticky={index === 0}>
              {column}
            </Th>
          ))}
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <ExperimentTableRow key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function ExperimentTableRow({ row }: { readonly row: ExperimentRow }) {
  return (
    <Tr className="hover:bg-hover">
      <RowTh sticky className="w-full min-w-44 max-w-0 group-hover/row:bg-hover">
        <Link
          href={`/experiments/${row.id}`}
          title={row.name}
          className="-outline-offset-2 block truncate rounded-sm font-medium hover:underline"
        >
          {row.name}
        </Link>
      </RowTh>
      <Td>
        <StatusBadge status={row.status} />
      </Td>
      <Td>
        <RunsProgress counts={row.counts} runs={row.runs} />
      </Td>
      <Td>
        <HeadlineCell headline={row.headline} />
      </Td>
      <Td className="text-muted">{row.task}</Td>
      <Td>
        <MethodMarks methods={row.methods} />
      </Td>
      <Td className="max-w-28 truncate text-muted">{row.createdBy ?? "command line"}</Td>
      <Td className="text-muted">
        <RelativeTime at={row.createdAt} />
      </Td>
      <Td className="sticky right-0 w-8 bg-paper pl-1 text-right group-hover/row:bg-hover">
        <RowMenu row={row} />
      </Td>
    </Tr>
  );
}
