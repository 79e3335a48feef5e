"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Ban, Clock, Link, type LucideIcon } from "lucide-react";
import { formatCount } from "@/app/_components/format";
import { RelativeTime } from "@/app/_components/relative-time";
import { EmptyState } from "@/app/_components/states";
import { Badge, type BadgeProps } from "@/app/_components/ui/badge";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import type { ShareRow } from "@/domain/views";
import { RevokeShare } from "./revoke-share";
import { type ShareState, scopeText, shareState } from "./share-state";

const STATES: Readonly<Record<ShareState, { readonly tone: BadgeProps["tone"]; readonly icon: LucideIcon }>> = {
  open: { tone: "green", icon: Link },
  expired: { tone: "grey", icon: Clock },
  revoked: { tone: "red", icon: Ban },
};

export function Shares() {
  const trpc = useTRPC();
  const { data: shares } = useSuspenseQuery(trpc.shares.list.queryOptions());
  if (shares.length === 0) {
    return (
      <EmptyState>
        No links yet. Open an experiment, a comparison or a report and choose Share: whoever has the link sees exactly
        that, without an account.
      </EmptyState>
    );
  }
  return (
    <Table label="Share links">
      <THead>
        <Tr>
          <Th sticky>Title</Th>
          <Th>Shows</Th>
          <Th>State</Th>
          <Th numeric>Views</Th>
          <Th>Last viewed</Th>
          <Th>Ends</Th>
          <Th>Made by</Th>
          <Th>Made</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {shares.map((share) => (
          <ShareTableRow key={share.id} share={share} />
        ))}
      </tbody>
    </Table>
  );
}

function When({ at, none }: { readonly at: Date | null; readonly none: string }) {
  return at ? <RelativeTime at={at} /> : none;
}

function ShareTableRow({ share }: { readonly share: ShareRow }) {
  const mayRevoke = useMay("share:revoke");
  const state = shareState(share, new Date());
  const { tone, icon: Icon } = STATES[state];
  return (
    <Tr>
      <RowTh sticky className="h-10 max-w-80 truncate font-medium">
        {share.title}
      </RowTh>
      <Td className="text-muted">{scopeText(share)}</Td>
      <Td>
        <Badge tone={tone}>
          <Icon aria-hidden />
          {state}
        </Badge>
      </Td>
      <Td numeric>{formatCount(share.views)}</Td>
      <Td className="text-muted">
        <When at={share.lastViewedAt} none="never" />
      </Td>
      <Td className="text-muted">
        <When at={share.expiresAt} none="never" />
      </Td>
      <Td className="max-w-40 truncate text-muted">{share.createdBy ?? "command line"}</Td>
      <Td className="text-muted">
        <RelativeTime at={share.createdAt} />
      </Td>
      <Td className="text-right">{mayRevoke && state === "open" && <RevokeShare share={share} />}</Td>
    </Tr>
  );
}
