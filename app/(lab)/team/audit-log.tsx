"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { RelativeTime } from "@/app/_components/relative-time";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { useTRPC } from "@/app/_trpc/client";
import { auditAction, auditDetails } from "./audit-text";

export function AuditLog() {
  const trpc = useTRPC();
  const log = useSuspenseInfiniteQuery(
    trpc.team.audit.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  const events = log.data.pages.flatMap((page) => page.rows);
  if (events.length === 0) return <EmptyState>Nothing has happened in this team yet.</EmptyState>;
  return (
    <div className="flex flex-col gap-3">
      <Table label="Audit log">
        <THead>
          <Tr>
            <Th sticky>Who</Th>
            <Th>Did what</Th>
            <Th>Details</Th>
            <Th>When</Th>
          </Tr>
        </THead>
        <tbody>
          {events.map((event) => (
            <Tr key={event.id}>
              <RowTh sticky className="max-w-48 truncate">
                {event.actor}
              </RowTh>
              <Td>{auditAction(event.action)}</Td>
              <Td className="max-w-120 truncate text-muted" title={auditDetails(event.details)}>
                {auditDetails(event.details)}
              </Td>
              <Td className="text-muted">
                <RelativeTime at={event.at} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {log.hasNextPage && (
        <Button className="self-center" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
