"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { issueAt } from "@/app/_components/api-error";
import { OneTimeLink } from "@/app/_components/one-time-link";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { Select } from "@/app/_components/ui/select";
import { useTRPC } from "@/app/_trpc/client";
import type { Role } from "@/domain/permissions";
import { ROLE_HELP, ROLE_OPTIONS } from "./roles";

export function InviteForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const invite = useMutation(
    trpc.team.invite.mutationOptions({
      onSuccess: async () => {
        setEmail("");
        await queries.invalidateQueries(trpc.team.get.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email, role });
  };
  const error = issueAt(invite.error, "email") ?? invite.error?.message;
  return (
    <div className="flex flex-col gap-3">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <Field label="E-mail" className="w-72 max-w-full" error={error} help="The invite works for this address only.">
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              placeholder="ada@example.org"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" className="w-80 max-w-full" help={ROLE_HELP}>
          {(control) => <Select {...control} value={role} options={ROLE_OPTIONS} onValueChange={setRole} />}
        </Field>
        <Button type="submit" variant="primary" className="sm:mt-6" disabled={invite.isPending}>
          Create an invite
        </Button>
      </form>
      {invite.data && (
        <OneTimeLink
          url={invite.data.url}
          label={`Invite link for ${invite.variables.email}`}
          note="Send it to them yourself. It works once, for a week, and is shown only now."
        />
      )}
    </div>
  );
}
