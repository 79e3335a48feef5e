"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserMinus } from "lucide-react";
import { useState } from "react";
import { RelativeTime } from "@/app/_components/relative-time";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Select } from "@/app/_components/ui/select";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useMay, useViewer } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import type { MemberView } from "@/domain/views";
import { ROLE_OPTIONS, roleLabel } from "./roles";

export function MemberTable({ members }: { readonly members: readonly MemberView[] }) {
  return (
    <Table label="Members">
      <THead>
        <Tr>
          <Th sticky>Name</Th>
          <Th>E-mail</Th>
          <Th>Role</Th>
          <Th>Since</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.userId} member={member} />
        ))}
      </tbody>
    </Table>
  );
}

function MemberRow({ member }: { readonly member: MemberView }) {
  const viewer = useViewer();
  const mayChange = useMay("member:change");
  const mayRemove = useMay("member:remove");
  const isMe = viewer?.user.id === member.userId;
  return (
    <Tr>
      <RowTh sticky className="h-10 font-medium">
        {member.name ?? member.email}
        {isMe && <span className="ml-2 font-normal text-muted text-xs">you</span>}
      </RowTh>
      <Td className="text-muted">{member.email}</Td>
      <Td>{mayChange ? <RoleSelect member={member} /> : roleLabel(member.role)}</Td>
      <Td className="text-muted">
        <RelativeTime at={member.since} />
      </Td>
      <Td className="w-8 text-right">{mayRemove && <RemoveMember member={member} />}</Td>
    </Tr>
  );
}

function RoleSelect({ member }: { readonly member: MemberView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useMutation(
    trpc.team.changeRole.mutationOptions({
      onError: (error) => toastError("The role was not changed", error.message),
      onSettled: () => queries.invalidateQueries(trpc.team.get.pathFilter()),
    }),
  );
  return (
    <Select
      aria-label={`Role of ${member.name ?? member.email}`}
      className="h-7 w-28"
      value={change.isPending ? change.variables.role : member.role}
      options={ROLE_OPTIONS}
      onValueChange={(role) => change.mutate({ userId: member.userId, role })}
    />
  );
}

function RemoveMember({ member }: { readonly member: MemberView }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const name = member.name ?? member.email;
  const remove = useMutation(
    trpc.team.removeMember.mutationOptions({
      onSuccess: async () => {
        toast("Removed from the team", name);
        setAsking(false);
        await queries.invalidateQueries(trpc.team.get.pathFilter());
      },
    }),
  );
  return (
    <>
      <IconButton label={`Remove ${name}`} size="sm" onClick={() => setAsking(true)}>
        <UserMinus aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name}?`}
        description="They lose access at once, open pages included. What they launched stays."
        confirm="Remove"
        onConfirm={() => remove.mutate({ userId: member.userId })}
        pending={remove.isPending}
        error={remove.error?.message ?? null}
      />
    </>
  );
}
