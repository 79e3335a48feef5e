import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { caller } from "@/app/_trpc/server";
import { offeredProviders } from "@/server/auth/providers";
import { env } from "@/server/env";
import { safeNext } from "../after-sign-in";
import { AuthHeading } from "../auth-heading";
import { providerError } from "./provider-error";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

const loadAddress = createLoader({ next: parseAsString, callbackUrl: parseAsString, error: parseAsString });

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [{ next, callbackUrl, error }, session] = await Promise.all([loadAddress(searchParams), caller.session.me()]);
  const target = safeNext(next ?? callbackUrl);
  if (session) redirect(target);
  return (
    <>
      <AuthHeading title="Sign in" />
      <SignInForm next={target} providers={offeredProviders(env())} error={providerError(error)} />
    </>
  );
}
