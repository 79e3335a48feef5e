import type { Metadata } from "next";
import { isMissing } from "@/app/_trpc/missing";
import { caller } from "@/app/_trpc/server";
import { AuthHeading } from "../../auth-heading";
import { DeadLink } from "../../dead-link";
import { AcceptForm } from "./accept-form";
import { JoinSignedIn } from "./join-signed-in";

export const metadata: Metadata = { title: "Invite" };

interface InvitePageProps {
  readonly params: Promise<{ readonly token: string }>;
}

async function lookUp(token: string) {
  try {
    return await caller.invites.lookup({ token });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export default async function InvitePage({ params }: InvitePageProps) {
  const { token } = await params;
  const [invite, session] = await Promise.all([lookUp(token), caller.session.me()]);
  if (!invite) {
    return (
      <DeadLink
        title="This invite does not work"
        advice="It was used, revoked or has expired, or was not copied whole. Ask an admin of the team for a new one."
      />
    );
  }
  return (
    <>
      <AuthHeading title={`Join ${invite.team}`}>
        The invite is for {invite.email}, as {invite.role}.
      </AuthHeading>
      {session ? (
        <JoinSignedIn token={token} invited={invite.email} signedIn={session.user.email} />
      ) : (
        <AcceptForm token={token} email={invite.email} />
      )}
    </>
  );
}
