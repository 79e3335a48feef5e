import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { listInput } from "@/app/_components/list-input";
import { PageHeader } from "@/app/_components/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/app/_trpc/server";
import { NewReport } from "./new-report";
import { ReportList } from "./report-list";

export const metadata: Metadata = { title: "Reports" };

const loadSearch = createLoader({ q: parseAsString.withDefault("") });

export default async function ReportsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const { q } = await loadSearch(searchParams);
  await getQueryClient().prefetchInfiniteQuery(
    trpc.reports.list.infiniteQueryOptions(listInput(q), { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <>
      <PageHeader title="Reports" actions={<NewReport />} />
      <HydrateClient>
        <ReportList />
      </HydrateClient>
    </>
  );
}
