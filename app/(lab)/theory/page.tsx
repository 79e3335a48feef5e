import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { PageHeader } from "@/app/_components/page-header";
import { HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { theoryParams } from "./_parts/params";
import { TheoryPage } from "./_parts/theory-page";

export const metadata: Metadata = { title: "Theory" };

const load = createLoader(theoryParams);

export default async function Page({ searchParams }: PageProps<"/theory">) {
  const { experiment: id } = await load(searchParams);
  if (id) await prefetch(trpc.experiments.get.queryOptions({ id }), trpc.experiments.runs.queryOptions({ id }));
  return (
    <>
      <PageHeader title="Theory" />
      <HydrateClient>
        <TheoryPage />
      </HydrateClient>
    </>
  );
}
