import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { caller } from "@/app/_trpc/server";
import { AuthHeading } from "../auth-heading";
import { DeadLink } from "../dead-link";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up" };

const loadToken = createLoader({ token: parseAsString.withDefault("") });

export default async function SetupPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const { token } = await loadToken(searchParams);
  const { valid } = token ? await caller.setup.state({ token }) : { valid: false };
  if (!valid) {
    return (
      <DeadLink
        title="This set-up link does not work"
        advice="It was used, has expired, or was not copied whole. Until somebody has an account, each start of the server prints a new one."
      />
    );
  }
  return (
    <>
      <AuthHeading title="Set up modscale">
        You become the admin of its first team and can invite the others.
      </AuthHeading>
      <SetupForm token={token} />
    </>
  );
}
