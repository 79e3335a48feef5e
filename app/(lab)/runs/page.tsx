import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { PageHeader } from "@/app/_components/page-header";
import { ViewsMenu } from "@/app/_components/views-menu/views-menu";
import { getQueryClient, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { openDefaultView } from "../_views/open-default";
import { runsParams } from "./_parts/params";
import { RunsPage } from "./_parts/runs-page";
import { listAsked, selectionOf } from "./_prepare/asked";

export const metadata: Metadata = { title: "Runs" };

const load = createLoader(runsParams);

export default async function Page({ searchParams }: PageProps<"/runs">) {
  await openDefaultView("runs", searchParams);
  const view = await load(searchParams);
  const catalogue = await getQueryClient().fetchQuery(trpc.runs.catalogue.queryOptions());
  const list = trpc.runs.list.infiniteQueryOptions(listAsked(view, catalogue), {
    getNextPageParam: (page) => page.nextCursor,
  });
  await Promise.all([
    getQueryClient().prefetchInfiniteQuery(list),
    prefetch(
      trpc.runs.count.queryOptions(selectionOf(view)),
      trpc.runs.count.queryOptions(selectionOf({ ...view, filter: "" })),
    ),
  ]);
  return (
    <HydrateClient>
      <PageHeader title="Runs" actions={<ViewsMenu page="runs" />} />
      <RunsPage />
    </HydrateClient>
  );
}
