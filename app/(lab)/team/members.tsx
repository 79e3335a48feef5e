"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import { InviteForm } from "./invite-form";
import { InviteTable } from "./invite-table";
import { MemberTable } from "./member-table";

export function Members() {
  const trpc = useTRPC();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions());
  const mayInvite = useMay("member:invite");
  return (
    <div className="flex flex-col gap-8">
      <MemberTable members={team.members} />
      {mayInvite && (
        <section aria-labelledby="invites" className="flex flex-col gap-3">
          <h2 id="invites" className="font-semibold">
            Invites
          </h2>
          <InviteForm />
          {team.invites.length > 0 && <InviteTable invites={team.invites} />}
        </section>
      )}
    </div>
  );
}
