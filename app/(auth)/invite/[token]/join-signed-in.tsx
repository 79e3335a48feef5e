"use client";

import { useMutation } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { Button } from "@/app/_components/ui/button";
import { useTRPC } from "@/app/_trpc/client";
import { HOME } from "../../after-sign-in";
import { FormAlert } from "../../form-alert";

interface JoinSignedInProps {
  readonly token: string;
  readonly invited: string;
  readonly signedIn: string;
}

async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
  window.location.reload();
}

/** For somebody who is signed in: as the invited address, or as another. */
export function JoinSignedIn({ token, invited, signedIn }: JoinSignedInProps) {
  const trpc = useTRPC();
  const join = useMutation(
    trpc.invites.acceptSignedIn.mutationOptions({ onSuccess: () => window.location.assign(HOME) }),
  );
  if (invited !== signedIn) {
    return (
      <div className="flex flex-col gap-4">
        <p>You are signed in as {signedIn}. Sign out to accept this invite.</p>
        <Button size="lg" onClick={() => void signOutHere()}>
          Sign out
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <FormAlert message={join.error?.message ?? null} />
      <Button
        variant="primary"
        size="lg"
        disabled={join.isPending || join.isSuccess}
        onClick={() => join.mutate({ token })}
      >
        Join the team
      </Button>
    </div>
  );
}
