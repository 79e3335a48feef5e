"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { issueAt, messageBeside } from "@/app/_components/api-error";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { useTRPC } from "@/app/_trpc/client";
import { PASSWORD_LENGTH } from "@/domain/people";
import { HOME } from "../../after-sign-in";
import { FormAlert } from "../../form-alert";
import { signInWithPassword } from "../../password-sign-in";
import { TextField, textOf } from "../../text-field";

interface AcceptFormProps {
  readonly token: string;
  readonly email: string;
}

export function AcceptForm({ token, email }: AcceptFormProps) {
  const trpc = useTRPC();
  const [problem, setProblem] = useState<string | null>(null);
  const accept = useMutation(
    trpc.invites.accept.mutationOptions({
      onSuccess: async (_answer, { password }) => {
        const refused = await signInWithPassword(email, password);
        if (refused) setProblem(`You have joined the team, but signing in failed: ${refused}`);
        else window.location.assign(HOME);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    accept.mutate({ token, name: textOf(form, "name"), password: textOf(form, "password") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormAlert message={problem ?? messageBeside(accept.error, ["name", "password"])} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField label="Your name" name="name" autoComplete="name" autoFocus error={issueAt(accept.error, "name")} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        help={`At least ${PASSWORD_LENGTH.min} characters; with an account here already, its own password.`}
        error={issueAt(accept.error, "password")}
      />
      <Button type="submit" variant="primary" size="lg" disabled={accept.isPending || accept.isSuccess}>
        {accept.isPending || accept.isSuccess ? "Joining" : "Join the team"}
      </Button>
      <p className="text-muted text-sm">
        Signed up through a provider?{" "}
        <Link href={`/sign-in?next=/invite/${encodeURIComponent(token)}`} className="text-accent underline">
          Sign in first
        </Link>
        .
      </p>
    </form>
  );
}
