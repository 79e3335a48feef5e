"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RelativeTime } from "@/app/_components/relative-time";
import { Button } from "@/app/_components/ui/button";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import type { InviteView } from "@/domain/views";
import { roleLabel } from "./roles";

export function InviteTable({ invites }: { readonly invites: readonly InviteView[] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.team.revokeInvite.mutationOptions({
      onError: (error) => toastError("The invite was not revoked", error.message),
      onSettled: () => queries.invalidateQueries(trpc.team.get.pathFilter()),
    }),
  );
  return (
    <Table label="Pending invites">
      <THead>
        <Tr>
          <Th sticky>E-mail</Th>
          <Th>Role</Th>
          <Th>Made</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {invites.map((invite) => (
          <Tr key={invite.id}>
            <RowTh sticky className="h-10">
              {invite.email}
            </RowTh>
            <Td>{roleLabel(invite.role)}</Td>
            <Td className="text-muted">
              <RelativeTime at={invite.createdAt} />
            </Td>
            <Td className="text-muted">
              <RelativeTime at={invite.expiresAt} />
            </Td>
            <Td className="text-right">
              <Button
                size="sm"
                aria-label={`Revoke the invite of ${invite.email}`}
                disabled={revoke.isPending}
                onClick={() => revoke.mutate({ id: invite.id })}
              >
                Revoke
              </Button>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
