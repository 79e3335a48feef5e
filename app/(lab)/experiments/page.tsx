import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { listInput } from "@/app/_components/list-input";
import { PageHeader } from "@/app/_components/page-header";
import { Button } from "@/app/_components/ui/button";
import { caller, getQueryClient, HydrateClient, trpc } from "@/app/_trpc/server";
import { ExperimentList } from "./experiment-list";

export const metadata: Metadata = { title: "Experiments" };

const loadSearch = createLoader({ q: parseAsString.withDefault("") });

export default async function ExperimentsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [{ q }, session] = await Promise.all([loadSearch(searchParams), caller.session.me()]);
  const list = trpc.experiments.list.infiniteQueryOptions(listInput(q), {
    getNextPageParam: (page) => page.nextCursor,
  });
  await getQueryClient().prefetchInfiniteQuery(list);
  const mayLaunch = session?.actions.includes("experiment:launch") ?? false;
  return (
    <>
      <PageHeader
        title="Experiments"
        actions={
          mayLaunch && (
            <Button asChild variant="primary">
              <Link href="/experiments/new">
                <Plus aria-hidden /> New experiment
              </Link>
            </Button>
          )
        }
      />
      <HydrateClient>
        <ExperimentList />
      </HydrateClient>
    </>
  );
}
