"use client";

import { ArchiveRestore, Trash2 } from "lucide-react";
import { ChooseAll, ChooseRow } from "@/app/_components/chosen-rows";
import { formatBytes } from "@/app/_components/format";
import { RelativeTime } from "@/app/_components/relative-time";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { useMay } from "@/app/_components/viewer";
import type { TrashedExperiment } from "@/domain/trash";
import { useRestore } from "./use-restore";

interface TrashTableProps {
  readonly rows: readonly TrashedExperiment[];
  readonly chosen: readonly TrashedExperiment[];
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onChooseAll: (on: boolean) => void;
  readonly onPurge: (row: TrashedExperiment) => void;
}

const NUMBERS = ["Runs", "Series", "Files"] as const;

export function TrashTable({ rows, chosen, onChoose, onChooseAll, onPurge }: TrashTableProps) {
  const restore = useRestore();
  const mayDelete = useMay("experiment:delete");
  const ids = new Set(chosen.map(({ id }) => id));
  return (
    <Table label="Trash">
      <THead>
        <Tr>
          <ChooseAll chosen={ids.size} rows={rows.length} onChooseAll={onChooseAll} />
          {NUMBERS.map((column) => (
            <Th key={column} numeric>
              {column}
            </Th>
          ))}
          <Th>Put here</Th>
          <Th>Purged on</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id} className="hover:bg-hover">
            <ChooseRow name={row.name} chosen={ids.has(row.id)} onChoose={(on) => onChoose(row.id, on)}>
              <span className="truncate font-medium" title={row.name}>
                {row.name}
              </span>
            </ChooseRow>
            <Td numeric>{row.runs}</Td>
            <Td numeric>{formatBytes(row.bytes.series)}</Td>
            <Td numeric>{formatBytes(row.bytes.artifacts)}</Td>
            <Td className="text-muted">
              <RelativeTime at={row.trashedAt} />
            </Td>
            <Td className="text-muted">{row.purgedAt.toISOString().slice(0, 10)}</Td>
            <Td className="sticky right-0 bg-paper pl-1 text-right group-hover/row:bg-hover">
              {mayDelete && (
                <span className="flex">
                  <IconButton
                    size="sm"
                    label={`Restore ${row.name}`}
                    onClick={() => restore.mutate({ ids: [row.id] })}
                    disabled={restore.isPending}
                  >
                    <ArchiveRestore aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={`Purge ${row.name}`} onClick={() => onPurge(row)}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
