import { Plus, Trash2 } from "lucide-react";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { PageHeader } from "@/app/_components/page-header";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { ViewsMenu } from "@/app/_components/views-menu/views-menu";
import { caller, getQueryClient, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { openDefaultView } from "../_views/open-default";
import { ExperimentList } from "./experiment-list";
import { experimentsAsked, experimentsParams } from "./params";

export const metadata: Metadata = { title: "Experiments" };

const load = createLoader(experimentsParams);

export default async function ExperimentsPage({ searchParams }: PageProps<"/experiments">) {
  await openDefaultView("experiments", searchParams);
  const [{ filter }, session] = await Promise.all([load(searchParams), caller.session.me()]);
  const list = trpc.experiments.list.infiniteQueryOptions(experimentsAsked(filter), {
    getNextPageParam: (page) => page.nextCursor,
  });
  await Promise.all([
    getQueryClient().prefetchInfiniteQuery(list),
    prefetch(trpc.experiments.catalogue.queryOptions()),
  ]);
  const mayLaunch = session?.actions.includes("experiment:launch") ?? false;
  return (
    <HydrateClient>
      <PageHeader
        title="Experiments"
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href="/trash">
                <Trash2 aria-hidden /> Trash
              </Link>
            </Button>
            <ViewsMenu page="experiments" />
            {mayLaunch && (
              <Button asChild variant="primary">
                <Link href="/experiments/new">
                  <Plus aria-hidden /> New experiment
                </Link>
              </Button>
            )}
          </>
        }
      />
      <ExperimentList />
    </HydrateClient>
  );
}
