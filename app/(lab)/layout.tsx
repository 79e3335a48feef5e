import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/app/_components/theme";
import { ViewerProvider } from "@/app/_components/viewer";
import { caller, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { HOME } from "../(auth)/after-sign-in";
import { Frame } from "./_frame/frame";

/** All pages of a team: signed-in people only. */
export default async function LabLayout({ children }: { readonly children: ReactNode }) {
  const [session, cookie, request] = await Promise.all([caller.session.me(), cookies(), headers()]);
  if (!session) redirect(`/sign-in?next=${encodeURIComponent(request.get("x-address") ?? HOME)}`);
  const queue = trpc.workers.queue.queryOptions();
  await prefetch(queue);
  return (
    <HydrateClient of={[queue]}>
      <ViewerProvider session={session}>
        <Frame session={session} theme={parseTheme(cookie.get(THEME_COOKIE)?.value)}>
          {children}
        </Frame>
      </ViewerProvider>
    </HydrateClient>
  );
}
