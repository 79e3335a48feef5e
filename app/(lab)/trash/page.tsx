import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/app/_trpc/server";
import { TrashList } from "./trash-list";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage() {
  const list = trpc.experiments.trashed.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor });
  await getQueryClient().prefetchInfiniteQuery(list);
  return (
    <>
      <PageHeader crumbs={[{ href: "/experiments", label: "Experiments" }]} title="Trash" />
      <HydrateClient>
        <TrashList />
      </HydrateClient>
    </>
  );
}
