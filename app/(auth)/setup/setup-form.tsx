"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { issueAt, messageBeside } from "@/app/_components/api-error";
import { Button } from "@/app/_components/ui/button";
import { useTRPC } from "@/app/_trpc/client";
import { PASSWORD_LENGTH } from "@/domain/people";
import { HOME } from "../after-sign-in";
import { FormAlert } from "../form-alert";
import { signInWithPassword } from "../password-sign-in";
import { TextField, textOf } from "../text-field";

const FIELDS = ["name", "email", "password", "teamName"] as const;

export function SetupForm({ token }: { readonly token: string }) {
  const trpc = useTRPC();
  const [problem, setProblem] = useState<string | null>(null);
  const complete = useMutation(
    trpc.setup.complete.mutationOptions({
      onSuccess: async (_answer, { email, password }) => {
        const refused = await signInWithPassword(email, password);
        if (refused) setProblem(`The account was made, but signing in failed: ${refused}`);
        else window.location.assign(HOME);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    complete.mutate({
      token,
      name: textOf(form, "name"),
      email: textOf(form, "email"),
      password: textOf(form, "password"),
      teamName: textOf(form, "teamName"),
    });
  };
  const error = (path: string) => issueAt(complete.error, path);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormAlert message={problem ?? messageBeside(complete.error, FIELDS)} />
      <TextField label="Your name" name="name" autoComplete="name" autoFocus error={error("name")} />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" error={error("email")} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        help={`At least ${PASSWORD_LENGTH.min} characters.`}
        error={error("password")}
      />
      <TextField label="Team" name="teamName" placeholder="Neural scaling lab" error={error("teamName")} />
      <Button type="submit" variant="primary" size="lg" disabled={complete.isPending || complete.isSuccess}>
        {complete.isPending || complete.isSuccess ? "Setting up" : "Set up"}
      </Button>
    </form>
  );
}
