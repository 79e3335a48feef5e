import type { Metadata } from "next";
import { HydrateClient, prefetch, shared } from "@/app/_trpc/server";
import { itemText } from "@/domain/compared-item";
import { linkToken } from "@/domain/people";
import type { SharedView } from "@/domain/views";
import { NotAvailable } from "./not-available";
import { SharedContent } from "./shared-content";
import { SharedFrame } from "./shared-frame";
import { SharedProvider } from "./shared-provider";

export const metadata: Metadata = { title: "Shared", robots: { index: false, follow: false } };

/** Reads and counts one view. What is mistyped, expired or revoked is alike: null. */
async function open(token: string): Promise<SharedView | null> {
  if (!linkToken.safeParse(token).success) return null;
  try {
    return await shared(token).caller.shared.open({ token });
  } catch (error) {
    if (isExpected(error)) return null;
    throw error;
  }
}

function isExpected(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return code === "NOT_FOUND" || code === "BAD_REQUEST" || code === "TOO_MANY_REQUESTS";
}

/** What the shared page asks for first. */
function queriesOf(view: SharedView, trpc: ReturnType<typeof shared>["trpc"]) {
  switch (view.kind) {
    case "experiment": {
      const { experimentId: id } = view;
      return [
        trpc.experiments.get.queryOptions({ id }),
        trpc.experiments.runs.queryOptions({ id }),
        trpc.notes.get.queryOptions({ kind: "experiment", id }),
      ];
    }
    case "report":
      return [trpc.reports.get.queryOptions({ id: view.reportId })];
    case "comparison":
      return [trpc.compare.resolve.queryOptions({ items: view.items.map(itemText) })];
  }
}

export default async function Page({ params }: PageProps<"/share/[token]">) {
  const { token } = await params;
  const view = await open(token);
  if (!view) return <NotAvailable />;
  const { trpc } = shared(token);
  await prefetch(...queriesOf(view, trpc));
  return (
    <SharedFrame team={view.team} expiresAt={view.expiresAt}>
      <SharedProvider token={token}>
        <HydrateClient>
          <SharedContent view={view} />
        </HydrateClient>
      </SharedProvider>
    </SharedFrame>
  );
}
