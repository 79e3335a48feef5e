import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { LIMITS } from "@/domain/limits";
import { openDefaultView } from "../_views/open-default";
import { ComparePage } from "./_parts/compare-page";
import { compareParams } from "./_parts/params";

export const metadata: Metadata = { title: "Compare" };

const load = createLoader(compareParams);

export default async function Page({ searchParams }: PageProps<"/compare">) {
  await openDefaultView("compare", searchParams);
  const { items } = await load(searchParams);
  await prefetch(trpc.compare.resolve.queryOptions({ items: items.slice(0, LIMITS.comparedItems) }));
  return (
    <HydrateClient>
      <ComparePage />
    </HydrateClient>
  );
}
