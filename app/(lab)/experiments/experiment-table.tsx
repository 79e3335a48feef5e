"use client";

import { ChooseAll, ChooseRow } from "@/app/_components/chosen-rows";
import { RunsProgress } from "@/app/_components/experiments-progress";
import { MethodMarks } from "@/app/_components/method-mark";
import { RelativeTime } from "@/app/_components/relative-time";
import { StatusBadge } from "@/app/_components/status";
import { TagList } from "@/app/_components/tags/tag-list";
import { Badge } from "@/app/_components/ui/badge";
import { Link } from "@/app/_components/ui/link";
import { Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import type { ExperimentRow } from "@/domain/views";
import { HeadlineCell } from "./headline-cell";
import { RowMenu } from "./row-menu";

const COLUMNS = ["Status", "Runs", "Best result", "Tags", "Task", "Methods", "By", "When"] as const;

interface ExperimentTableProps {
  readonly rows: readonly ExperimentRow[];
  readonly chosen: readonly ExperimentRow[];
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onChooseAll: (on: boolean) => void;
}

export function ExperimentTable({ rows, chosen, onChoose, onChooseAll }: ExperimentTableProps) {
  const ids = new Set(chosen.map(({ id }) => id));
  return (
    <Table label="Experiments">
      <THead>
        <Tr>
          <ChooseAll chosen={ids.size} rows={rows.length} onChooseAll={onChooseAll} />
          {COLUMNS.map((column) => (
            <Th key={column}>{column}</Th>
          ))}
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <ExperimentTableRow key={row.id} row={row} chosen={ids.has(row.id)} onChoose={(on) => onChoose(row.id, on)} />
        ))}
      </tbody>
    </Table>
  );
}

interface ExperimentTableRowProps {
  readonly row: ExperimentRow;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}

function ExperimentTableRow({ row, chosen, onChoose }: ExperimentTableRowProps) {
  return (
    <Tr className="hover:bg-hover">
      <ChooseRow name={row.name} chosen={chosen} onChoose={onChoose}>
        <Link
          href={`/experiments/${row.id}`}
          title={row.name}
          className="-outline-offset-2 block truncate rounded-sm font-medium hover:underline"
        >
          {row.name}
        </Link>
        {row.archived && <Badge tone="grey">archived</Badge>}
      </ChooseRow>
      <Td>
        <StatusBadge status={row.status} />
      </Td>
      <Td>
        <RunsProgress counts={row.counts} runs={row.runs} />
      </Td>
      <Td>
        <HeadlineCell headline={row.headline} />
      </Td>
      <Td>
        <TagList kind="experiment" id={row.id} name={row.name} tags={row.tags} />
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
