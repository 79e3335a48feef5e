"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { FormAlert } from "../form-alert";
import { signInWithPassword } from "../password-sign-in";
import { TextField, textOf } from "../text-field";

interface SignInFormProps {
  readonly next: string;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Told by a provider that sent the person back. */
  readonly error: string | null;
}

export function SignInForm({ next, providers, error }: SignInFormProps) {
  const [message, setMessage] = useState(error);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    const problem = await signInWithPassword(textOf(form, "email"), textOf(form, "password"));
    if (!problem) return window.location.assign(next);
    setMessage(problem);
    setPending(false);
  };
  return (
    <div className="flex flex-col gap-4">
      <FormAlert message={message} />
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField label="E-mail" name="email" type="email" autoComplete="username" autoFocus />
        <TextField label="Password" name="password" type="password" autoComplete="current-password" />
        <Button type="submit" variant="primary" size="lg" disabled={pending}>
          {pending ? "Signing in" : "Sign in"}
        </Button>
      </form>
      {providers.length > 0 && (
        <>
          <p className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          {providers.map((provider) => (
            <Button key={provider.id} size="lg" onClick={() => void signIn(provider.id, { callbackUrl: next })}>
              Continue with {provider.name}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
